package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.xianfeng.ingest.command.Exit;
import org.xianfeng.models.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the local stack. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop what `up` started; no process is left behind.",
    footer = {"", "Example: xianfeng down"})
final class DownCommand implements Callable<Integer> {
  @Mixin StackOptions options = new StackOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = options.settings();
    RunFolder folder = RunFolder.under(settings.home());
    if (Files.isDirectory(folder.path())) {
      try (var lock = folder.lock()) {
        new Teardown(folder, options.out()).down(options.parts(settings));
      }
    }
    options.out().printf("Nothing runs in %s%n", settings.home());
    options.out().flush();
    return Exit.DONE;
  }
}

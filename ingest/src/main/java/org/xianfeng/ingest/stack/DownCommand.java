package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the local stack. */
@Command(
    name = "down",
    description = "Stop what `up` started; no process is left behind.",
    footer = {"", "Example: xianfeng down"})
final class DownCommand implements Callable<Integer> {
  @Mixin StackOptions options = new StackOptions();
  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    RunFolder folder = RunFolder.under(settings.home());
    if (Files.isDirectory(folder.path())) {
      try (var lock = folder.lock(terminal.out())) {
        new Teardown(folder, terminal.out()).down(options.parts(settings));
      }
    }
    terminal.out().printf("Nothing runs in %s%n", settings.home());
    return ExitCode.DONE;
  }
}

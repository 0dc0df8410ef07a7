package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.xianfeng.ingest.token.OwnerToken;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the local stack. */
@Command(
    name = "up",
    description =
        "Start the broker, the streaming jobs, the notifier where one is configured, and the"
            + " console.",
    footer = {"", "Example: xianfeng up --only broker,landing"})
final class UpCommand implements Callable<Integer> {
  @Mixin StackOptions options = new StackOptions();
  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    var parts = options.parts(settings);
    Setup.run(settings);
    RunFolder folder = RunFolder.under(settings.home());
    try (var lock = folder.lock(terminal.out())) {
      var stack = new Stack(settings, Launcher.of(terminal.environment()), terminal.out());
      // runs at every end of this process: after keep() there is nothing to take back
      Runtime.getRuntime().addShutdownHook(new Thread(() -> takeBack(stack), "take-back"));
      stack.up(parts);
      stack.keep();
    }
    var out = terminal.out();
    out.printf("Kafka    %s%n", settings.bootstrapServers());
    if (parts.contains(StackPart.CONSOLE)) {
      out.printf("Console  %s%n", OwnerToken.link(settings, Instant.now()));
    }
    out.printf("Home     %s, logs in %s%n", settings.home(), folder.path());
    out.printf("Stop with: xianfeng down%n");
    return ExitCode.DONE;
  }

  private static void takeBack(Stack stack) {
    try {
      stack.takeBack();
    } catch (IOException e) {
      System.err.printf("Stopping what was started failed: %s%n", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.xianfeng.ingest.registry;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether registry files are a tree on every day. */
@Command(
    name = "check",
    description =
        "Check registry files: their cells, and that they are a tree on every day. Names file and"
            + " line of whatever is wrong; sends nothing.",
    footer = {"", "Example: ./xianfeng registry check units.csv branches.csv --tenant demo"},
    exitCodeList = {"0:a tree on every day", "2:something is wrong"})
final class CheckRegistryCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();
  @Mixin RegistryOptions options = new RegistryOptions();

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    try (Progress progress = terminal.progress("lines", 0)) {
      long[] read = new long[1];
      RegistryOptions.Content content =
          options.read(terminal.settings(), event -> progress.at(++read[0]));
      progress.clear();
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%,d lines, %,d organisations, %,d of them branches: a tree on every day (%.1f s)%n",
              content.lines(),
              content.organisations(),
              content.branches(),
              (System.nanoTime() - begin) / 1e9);
    }
    return ExitCode.DONE;
  }
}

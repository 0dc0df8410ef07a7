package org.xianfeng.streaming.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.streaming.rule.RuleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks rule files. */
@Command(
    name = "lint",
    description = "Check rule files; each mistake is named by file, line and key.",
    footer = {"", "Example: xianfeng rules lint conf/rules/*.yaml"})
final class LintCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    int mistakes = 0;
    for (Path file : files) {
      try {
        Rule rule = RuleFiles.read(file, terminal.environment());
        terminal
            .out()
            .printf(
                "%s: %s version %d, %s, from %s%n",
                file, rule.id(), rule.version(), rule.type().name(), rule.effectiveFrom());
      } catch (Failure.Usage e) {
        mistakes++;
        terminal.err().println(e.getMessage());
      }
    }
    return mistakes == 0 ? ExitCode.DONE : ExitCode.USAGE;
  }
}

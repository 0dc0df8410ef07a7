package org.xianfeng.streaming.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.trial.RuleTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks rule files. */
@Command(
    name = "lint",
    description = {
      "Check rule files; each mistake is named by file, line and key.",
      "The tests that a file carries are run, too."
    },
    footer = {"", "Example: xianfeng rules lint conf/rules/*.yaml"},
    exitCodeList = {"0:right", "2:mistakes", "4:a test fails"})
final class LintCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    int mistakes = 0;
    int failures = 0;
    for (Path file : files) {
      try {
        Rule rule = RuleFiles.read(file, terminal.environment());
        RuleTests tests = RuleTests.run(file, terminal.environment(), terminal.settings()::zone);
        tests.failures().forEach(terminal.err()::println);
        failures += tests.failures().size();
        terminal
            .out()
            .printf(
                "%s: %s version %d, %s, from %s, %d tests%n",
                file,
                rule.id(),
                rule.version(),
                rule.type().name(),
                rule.effectiveFrom(),
                tests.tests());
      } catch (Failure.Usage e) {
        mistakes++;
        terminal.err().println(e.getMessage());
      }
    }
    if (mistakes > 0) {
      return ExitCode.USAGE;
    }
    return failures == 0 ? ExitCode.DONE : ExitCode.GATE;
  }
}

package org.xianfeng.streaming.scenario;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.DocumentException;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks rule files. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Check rule files; each mistake is named by file, line and key.",
    footer = {"", "Example: xianfeng rules lint conf/rules/*.yaml"})
final class LintCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    var line = requireNonNull(spec, "not run by picocli").commandLine();
    int mistakes = 0;
    for (Path file : files) {
      try {
        Rule rule = Document.parse(file, RuleParser::whole);
        line.getOut()
            .printf(
                "%s: %s version %d, %s, from %s%n",
                file, rule.id(), rule.version(), rule.condition().type(), rule.effectiveFrom());
      } catch (DocumentException e) {
        mistakes++;
        line.getErr().println(e.getMessage());
      }
    }
    return mistakes == 0 ? 0 : USAGE;
  }
}

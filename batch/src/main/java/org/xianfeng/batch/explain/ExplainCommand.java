package org.xianfeng.batch.explain;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.run.Choice;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code xianfeng explain}: why a branch has its score and its rank. */
@Command(
    name = "explain",
    description = "Why a published branch has its score and its rank.",
    footer = {
      "",
      "Example: xianfeng explain --branch 990101001001 --week 2026-W38",
      "Effects sum to the differences to 1e-9: the branch's own, entry, exit, weights, goalposts."
    },
    exitCodeList = "5:the week is not published")
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Option(names = "--branch", required = true, paramLabel = "CODE", description = "The branch.")
  private String branch = "";

  @Option(names = "--week", required = true, paramLabel = "W", description = "Such as 2026-W38.")
  private @Nullable IsoWeek week;

  @Mixin private Choice choice = new Choice();

  @Option(names = "--json", description = "Print JSON with every digit.")
  private boolean json;

  @Option(
      names = "--lang",
      defaultValue = "zh",
      description = "zh or en; default: ${DEFAULT-VALUE}.")
  private Language language = Language.ZH;

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    try (Lake lake = Lake.open(settings)) {
      BranchExplanation explanation =
          new ExplainBranch(
                  lake,
                  choice.tenant(settings),
                  choice.spec(terminal.environment()),
                  ReaderScope.of(settings, choice.tenant(settings)))
              .of(branch, requireNonNull(week, "required"));
      terminal
          .out()
          .println(
              json
                  ? ExplanationJson.of(explanation)
                  : ExplanationText.of(explanation, language).strip());
    }
    return ExitCode.DONE;
  }
}

package org.xianfeng.batch.explain;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.run.Choice;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code xianfeng explain}: why a branch has its score and its rank. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Why a published branch has its score and its rank.",
    footer = {
      "",
      "Example: xianfeng explain --branch 990101001001 --week 2026-W38",
      "Effects sum to the differences to 1e-9: the branch's own, entry, exit, weights, goalposts.",
      "Exit: 0 done, 2 usage or unknown branch, 5 the week is not published."
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec command;

  @Option(names = "--branch", required = true, paramLabel = "CODE", description = "The branch.")
  private String branch = "";

  @Option(names = "--week", required = true, paramLabel = "W", description = "Such as 2026-W38.")
  private String week = "";

  @Mixin private Choice choice = new Choice();

  @Option(names = "--json", description = "Print JSON with every digit.")
  private boolean json;

  /** The command with the variables that the launcher sets. */
  public ExplainCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    CommandSpec self = requireNonNull(command, "not parsed");
    Settings settings = SettingsParser.parse(environment);
    IsoWeek of = week(self);
    try (Lake lake = Lake.open(settings)) {
      BranchExplanation explanation =
          new ExplainBranch(lake, choice.tenant(settings), choice.spec(environment)).of(branch, of);
      self.commandLine()
          .getOut()
          .println(
              json ? ExplanationJson.of(explanation) : ExplanationText.of(explanation).strip());
    }
    return 0;
  }

  private IsoWeek week(CommandSpec self) {
    try {
      return IsoWeek.parse(week);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(self.commandLine(), e.getMessage(), e);
    }
  }
}

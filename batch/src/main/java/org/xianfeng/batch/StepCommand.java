package org.xianfeng.batch;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.run.Choice;
import org.xianfeng.batch.run.OutcomeText;
import org.xianfeng.batch.run.Request;
import org.xianfeng.batch.run.SubmitLine;
import org.xianfeng.batch.run.WeeklyRun;
import org.xianfeng.batch.session.Sessions;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.Lake;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One of the weekly jobs, or all three, for the weeks of a tenant. */
final class StepCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  private final Map<String, String> environment;
  private final String main;
  private final Set<Request.Step> steps;

  @Spec private @Nullable CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private @Nullable When when;

  @Mixin private Choice choice = new Choice();

  @Option(names = "--print", description = "Print the equivalent spark-submit line and stop.")
  private boolean print;

  @Option(names = "--json", description = "Print the outcome as JSON.")
  private boolean json;

  /** Which weeks. */
  static final class When {
    @Option(names = "--week", paramLabel = "W", description = "One week, such as 2026-W38.")
    private @Nullable String week;

    @Option(
        names = "--weeks",
        paramLabel = "A..B",
        description = "Weeks in one go, such as 2026-W26..2026-W38.")
    private @Nullable String weeks;

    List<IsoWeek> parse() {
      if (week != null) {
        return List.of(IsoWeek.parse(week));
      }
      return IsoWeek.parseRange(requireNonNullElse(weeks, ""));
    }
  }

  StepCommand(Map<String, String> environment, String main, Set<Request.Step> steps) {
    this.environment = Map.copyOf(environment);
    this.main = main;
    this.steps = Set.copyOf(steps);
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    CommandSpec self = requireNonNull(command, "not parsed");
    Settings settings = SettingsParser.parse(environment);
    Request request =
        new Request(steps, choice.tenant(settings), weeks(self), choice.spec(environment));
    if (print) {
      self.commandLine().getOut().println(SubmitLine.of(environment, main, arguments(self)));
      return 0;
    }
    // Spark ends with the process: where it was running before, it goes on
    try (Lake lake = Lake.open(settings)) {
      WeeklyRun.Outcome outcome =
          new WeeklyRun(
                  Sessions.open(settings),
                  lake,
                  settings,
                  Clock.systemUTC(),
                  step -> say(start, step))
              .run(request);
      double seconds = (System.nanoTime() - start) / NANOS;
      self.commandLine()
          .getOut()
          .println(
              json
                  ? OutcomeText.json(request, outcome, seconds)
                  : OutcomeText.lines(request, outcome, seconds));
    }
    return 0;
  }

  private List<IsoWeek> weeks(CommandSpec self) {
    try {
      return requireNonNull(when, "no weeks").parse();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(self.commandLine(), e.getMessage(), e);
    }
  }

  private static List<String> arguments(CommandSpec self) {
    List<String> arguments = new ArrayList<>();
    for (String argument : self.root().commandLine().getParseResult().originalArgs()) {
      if (!argument.equals("--print")) {
        arguments.add(argument);
      }
    }
    return arguments;
  }

  /** On a terminal, what is being done now; on Java 17 there is no console elsewhere. */
  @SuppressWarnings("SystemConsoleNull")
  private static void say(long start, String step) {
    if (System.console() != null) {
      System.err.printf("%6.1f s  %s%n", (System.nanoTime() - start) / NANOS, step);
    }
  }
}

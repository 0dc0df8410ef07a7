package org.xianfeng.batch;

import static java.util.Objects.requireNonNull;

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
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.command.WeekSpan;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One of the weekly jobs, or all three, for the weeks of a tenant. */
final class StepCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  private final String main;
  private final Set<Request.Step> steps;

  @Mixin private Terminal terminal = new Terminal();

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
    private @Nullable IsoWeek week;

    @Option(
        names = "--weeks",
        paramLabel = "A..B",
        description = "Weeks in one go, such as 2026-W26..2026-W38.")
    private @Nullable WeekSpan weeks;

    List<IsoWeek> weeks() {
      return week != null ? List.of(week) : requireNonNull(weeks, "one of the two").weeks();
    }
  }

  StepCommand(String main, Set<Request.Step> steps) {
    this.main = main;
    this.steps = Set.copyOf(steps);
  }

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Map<String, String> environment = terminal.environment();
    Settings settings = terminal.settings();
    String tenant = choice.tenant(settings);
    DutyCalendar duties =
        new DutyCalendar(
            DutiesParser.shipped(environment),
            CalendarParser.shipped(environment),
            settings.zone(tenant));
    Request request =
        new Request(
            steps,
            tenant,
            requireNonNull(when, "not parsed").weeks(),
            duties,
            choice.spec(environment));
    if (print) {
      terminal.out().println(SubmitLine.of(environment, main, arguments()));
      return ExitCode.DONE;
    }
    // Spark ends with the process: where it was running before, it goes on
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress(request.span(), 0)) {
      WeeklyRun.Outcome outcome =
          new WeeklyRun(Sessions.open(settings), lake, settings, Clock.systemUTC(), progress::step)
              .run(request);
      double seconds = (System.nanoTime() - start) / NANOS;
      terminal
          .out()
          .println(
              json
                  ? OutcomeText.json(request, outcome, seconds)
                  : OutcomeText.lines(request, outcome, seconds));
    }
    return ExitCode.DONE;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (String argument :
        terminal.line().getCommandSpec().root().commandLine().getParseResult().originalArgs()) {
      if (!argument.equals("--print")) {
        arguments.add(argument);
      }
    }
    return arguments;
  }
}

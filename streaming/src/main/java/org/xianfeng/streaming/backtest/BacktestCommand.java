package org.xianfeng.streaming.backtest;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.command.WeekSpan;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.file.RuleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a rule on what has landed. */
@Command(
    name = "backtest",
    description = {
      "Say what a rule would have raised on what has landed, per week and county.",
      "It is judged as if it had always held, by the evaluator of the alert job. An alert counts in"
          + " the week in which it opens; taken back are those that later records of these weeks"
          + " showed to be none."
    },
    footer = {
      "",
      "Example: xianfeng rules backtest conf/rules/R-THEME-DAY.yaml --weeks 2026-W26..2026-W38"
    })
public final class BacktestCommand implements Callable<Integer> {
  private static final String LINE = "%-12s %-8s %-12s %9s %10s%n";

  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "RULE", description = "A rule file.")
  private Path file = Path.of("");

  @Option(
      names = "--weeks",
      required = true,
      paramLabel = "A..B",
      description = "Weeks, such as 2026-W26..2026-W38, or one.")
  private WeekSpan weeks = new WeekSpan(List.of());

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    Rule rule = RuleFiles.read(file, terminal.environment());
    WorkCalendar calendar = CalendarParser.shipped(terminal.environment());
    try (Lake lake = Lake.open(settings)) {
      terminal.out().printf(LINE, "tenant", "week", "county", "raised", "taken back");
      for (String tenant : rule.tenants()) {
        print(rule, tenant, lake, settings, calendar);
      }
    }
    return ExitCode.DONE;
  }

  private void print(
      Rule rule, String tenant, Lake lake, Settings settings, WorkCalendar calendar) {
    ZoneId zone = settings.zone(tenant);
    IsoWeek first = weeks.weeks().get(0);
    IsoWeek last = weeks.weeks().get(weeks.weeks().size() - 1);
    Backtest backtest = Backtest.read(lake, settings, calendar, tenant, List.of(rule));
    TreeMap<IsoWeek, TreeMap<String, Count>> counts = new TreeMap<>();
    for (Alert alert : backtest.alerts(rule, first.start(zone), last.end(zone))) {
      IsoWeek week = IsoWeek.of(alert.openedAt().atZone(zone).toLocalDate());
      counts
          .computeIfAbsent(week, any -> new TreeMap<>())
          .merge(backtest.county(alert), Count.of(alert), Count::plus);
    }
    PrintWriter out = terminal.out();
    Count all = Count.NONE;
    for (IsoWeek week : weeks.weeks()) {
      for (var county : counts.getOrDefault(week, new TreeMap<>()).entrySet()) {
        Count count = county.getValue();
        String name = county.getKey().isEmpty() ? "-" : county.getKey();
        out.printf(LINE, tenant, week, name, count.raised(), count.takenBack());
        all = all.plus(count);
      }
    }
    out.printf(LINE, tenant, "all", "all", all.raised(), all.takenBack());
  }

  /**
   * Of some alerts.
   *
   * @param raised how many
   * @param takenBack how many of them never were
   */
  private record Count(int raised, int takenBack) {
    static final Count NONE = new Count(0, 0);

    static Count of(Alert alert) {
      return new Count(1, alert.episode().isCancelled() ? 1 : 0);
    }

    Count plus(Count other) {
      return new Count(raised + other.raised, takenBack + other.takenBack);
    }
  }
}

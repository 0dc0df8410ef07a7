package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.rule.file.ScoredRules;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that stream and batch say the same of what both judge. */
@Command(
    name = "parity",
    description =
        "Prove for every branch and period that what the index calls missed has its alert, and that"
            + " no other alert is there; each difference is named with its cause. Shows what"
            + " reader.scope covers.",
    footer = {"", "Example: ./xianfeng verify parity --week 2026-W38"},
    exitCodeList = {
      "0:equal, or different for a cause that is known",
      "4:different for none",
      "5:nothing published"
    })
final class ParityCommand implements Callable<Integer> {
  @Option(names = "--week", paramLabel = "WEEK", description = "ISO week; all when absent.")
  @Nullable IsoWeek week;

  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    ScoredRules rules = ScoredRules.shipped(terminal.environment());
    int seen = 0;
    long compared = 0;
    int unexplained = 0;
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("parity", 0)) {
      for (String tenant : settings.tenants()) {
        ReaderScope scope = ReaderScope.of(settings, tenant);
        if (scope.equals(ReaderScope.NOTHING)) {
          continue;
        }
        seen++;
        progress.step("comparing " + tenant);
        Parity parity = parity(lake, rules, tenant, settings.zone(tenant));
        compare(lake, parity, tenant, scope, settings.zone(tenant));
        progress.clear();
        compared += parity.compared();
        unexplained += print(tenant, parity);
      }
    }
    if (seen == 0) {
      throw new Failure.Forbidden("reader.scope names no organisation of any tenant");
    }
    if (compared == 0) {
      throw new Failure.Missing("No rows of that week: run ./xianfeng batch weekly");
    }
    return unexplained == 0 ? ExitCode.DONE : ExitCode.GATE;
  }

  private int print(String tenant, Parity parity) {
    PrintWriter out = terminal.out();
    Map<Parity.Cause, Integer> causes = new EnumMap<>(Parity.Cause.class);
    for (Parity.Difference one : parity.differences()) {
      causes.merge(one.cause(), 1, Integer::sum);
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d compared, %,d equal",
        tenant,
        parity.compared(),
        parity.compared() - parity.differences().size());
    causes.forEach((cause, count) -> out.printf(Locale.ROOT, ", %,d %s", count, cause.text()));
    out.println();
    for (Parity.Difference one : parity.differences()) {
      out.printf(
          "  %s %s %s: index %s, alerts %s: %s%n",
          one.branch(), one.duty(), one.subject(), one.index(), one.stream(), one.cause().text());
    }
    return causes.getOrDefault(Parity.Cause.UNEXPLAINED, 0);
  }

  private static Parity parity(Lake lake, ScoredRules rules, String tenant, ZoneId zone) {
    Map<String, Parity.Standing> standing = new HashMap<>();
    Map<String, Instant> changed = new HashMap<>();
    List<NestedField> columns = AlertTransitions.TABLE.schema().columns();
    lake.scanNewest(
        AlertTransitions.TABLE,
        Expressions.equal(AlertTransitions.TENANT.name(), tenant),
        columns,
        row -> {
          String id = row.text(AlertTransitions.ALERT_ID);
          Instant at = row.instant(AlertTransitions.CHANGED_AT);
          @Nullable Instant before = changed.get(id);
          // of two at one instant, the one that ends it
          if (before == null
              || at.isAfter(before)
              || at.equals(before) && !row.text(AlertTransitions.REASON).isEmpty()) {
            changed.put(id, at);
            standing.put(id, standing(row));
          }
        });
    Instant reached = changed.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
    return new Parity(rules, zone, reached, merged(lake, tenant), standing.values());
  }

  private static Parity.Standing standing(LakeRow row) {
    String reason = row.text(AlertTransitions.REASON);
    return new Parity.Standing(
        row.text(AlertTransitions.RULE),
        row.text(AlertTransitions.BRANCH),
        row.text(AlertTransitions.SUBJECT),
        row.instant(AlertTransitions.OPENED_AT),
        reason.isEmpty() ? null : row.instant(AlertTransitions.CHANGED_AT),
        row.text(AlertTransitions.STATE),
        reason.isEmpty() ? null : reason);
  }

  /** Branches that went into another, and those. */
  private static Set<String> merged(Lake lake, String tenant) {
    NestedField branch = column(LandedColumns.BRANCH.name());
    NestedField into = column(RegistryContract.MERGED_INTO.columnName());
    Set<String> merged = new HashSet<>();
    lake.scanNewest(
        LandedTables.REGISTRY,
        Expressions.and(
            Expressions.equal(LandedColumns.TENANT.name(), tenant),
            Expressions.notNull(into.name())),
        List.of(branch, into),
        row -> {
          merged.add(row.text(branch));
          merged.add(row.text(into));
        });
    return merged;
  }

  private void compare(Lake lake, Parity parity, String tenant, ReaderScope scope, ZoneId zone) {
    DutyCalendar calendar =
        new DutyCalendar(
            DutiesParser.shipped(terminal.environment()),
            CalendarParser.shipped(terminal.environment()),
            zone);
    Expression filter = Expressions.equal(MartColumns.TENANT.name(), tenant);
    if (week != null) {
      filter = Expressions.and(filter, Expressions.equal(MartColumns.WEEK.name(), week.toString()));
    }
    List<NestedField> columns =
        new ArrayList<>(
            Arrays.asList(
                MartColumns.WEEK,
                BranchWeeks.BRANCH,
                BranchWeeks.PATH,
                Measures.RESPONSE_8MIN.numerator(),
                Measures.RESPONSE_8MIN.denominator(),
                Measures.RECTIFICATION.numerator(),
                Measures.RECTIFICATION.denominator(),
                Measures.ELECTION_ON_TIME.numerator(),
                Measures.SIZE_IN_RANGE.numerator()));
    columns.addAll(Measures.verdicts().values());
    lake.scanNewest(
        BranchWeeks.TABLE,
        filter,
        columns,
        row -> {
          if (scope.covers(row.text(BranchWeeks.PATH))) {
            compare(row, parity, calendar);
          }
        });
  }

  private static void compare(LakeRow row, Parity parity, DutyCalendar calendar) {
    String branch = row.text(BranchWeeks.BRANCH);
    IsoWeek week = IsoWeek.parse(row.text(MartColumns.WEEK));
    Measures.verdicts()
        .forEach(
            (duty, column) -> {
              String said = row.text(column);
              if (!said.isEmpty()) {
                MeasureWindow window = window(calendar, duty);
                Period period = calendar.lastJudged(window, week);
                parity.duty(
                    branch,
                    duty.text(),
                    period,
                    window.judgedAt(period, calendar.zone()),
                    verdict(said));
              }
            });
    parity.deadline(
        branch, Measures.RESPONSE_8MIN.name(), week, missed(row, Measures.RESPONSE_8MIN));
    parity.rectifications(
        branch,
        Measures.RECTIFICATION.name(),
        calendar.lastJudged(calendar.duties().deadlines().rectification(), week),
        missed(row, Measures.RECTIFICATION));
    for (Measures.Measure measure : List.of(Measures.ELECTION_ON_TIME, Measures.SIZE_IN_RANGE)) {
      @Nullable Long well = row.count(measure.numerator());
      parity.state(branch, measure.name(), week, well == null ? null : well == 1);
    }
  }

  private static @Nullable Long missed(LakeRow row, Measures.Measure measure) {
    @Nullable Long due = row.count(measure.denominator());
    @Nullable Long inTime = row.count(measure.numerator());
    return due == null || inTime == null ? null : due - inTime;
  }

  private static MeasureWindow window(DutyCalendar calendar, Duty duty) {
    return calendar.duties().of(duty).obligation().window();
  }

  private static DutyVerdict verdict(String text) {
    return Arrays.stream(DutyVerdict.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No verdict: " + text));
  }

  private static NestedField column(String name) {
    return requireNonNull(LandedTables.REGISTRY.schema().findField(name), name);
  }
}

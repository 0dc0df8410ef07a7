package org.xianfeng.reports.ledger;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;
import static org.apache.iceberg.expressions.Expressions.greaterThanOrEqual;
import static org.apache.iceberg.expressions.Expressions.in;
import static org.apache.iceberg.expressions.Expressions.lessThan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.duty.DutySpec;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.topic.Topics;

/**
 * Puts what was published of a branch's duties beside the events that landed of them.
 *
 * <p>A verdict is that of the last published week that judges the period. An event is read at its
 * highest revision, once; what a merged branch did stands with the one that took it over.
 */
final class BranchLedger {
  private static final NestedField TENANT = column(LandedColumns.TENANT.name());
  private static final NestedField TYPE = column(AttendanceContract.TYPE.name());
  private static final NestedField BRANCH = column(LandedColumns.BRANCH.name());
  private static final NestedField SOURCE = column(LandedColumns.SOURCE.name());
  private static final NestedField ID = column(LandedColumns.ID.name());
  private static final NestedField REVISION = column(LandedColumns.REVISION.name());
  private static final NestedField TIME = column(LandedColumns.TIME.name());
  private static final NestedField RECORDED = column(LandedColumns.RECORDED_TIME.name());
  private static final NestedField PARTITION = column(LandedColumns.TOPIC_PARTITION.name());
  private static final NestedField OFFSET = column(LandedColumns.TOPIC_OFFSET.name());
  private static final NestedField DUTIES = column(AttendanceContract.DUTIES.columnName());

  private final Lake lake;
  private final String tenant;
  private final DutyCalendar calendar;
  private final NavigableMap<String, Publication> published;

  BranchLedger(Lake lake, String tenant, DutyCalendar calendar) {
    this.lake = lake;
    this.tenant = tenant;
    this.calendar = calendar;
    this.published = PublicationLog.read(lake, tenant).latest();
  }

  /**
   * Reads the ledger.
   *
   * @param branch code of it
   * @param parts codes of what was merged into it, and its own
   */
  List<DutyLine> read(String branch, Set<String> parts, Period quarter) {
    List<HeldEvent> events = events(parts, quarter);
    Map<String, Map<Duty, DutyVerdict>> verdicts = new HashMap<>();
    List<DutyLine> lines = new ArrayList<>();
    for (Duty duty : calendar.duties().ofBranches().keySet()) {
      DutySpec spec = calendar.duties().of(duty);
      boolean judged = Measures.duties().containsKey(duty);
      MeasureWindow window = spec.obligation().window();
      Period period = Period.of(window.unit(), quarter.start());
      for (; period.start().isBefore(quarter.end()); period = period.next()) {
        @Nullable Publication week = judged ? judging(window, period) : null;
        lines.add(
            new DutyLine(
                duty.text(),
                period,
                week == null
                    ? null
                    : verdicts
                        .computeIfAbsent(week.week(), any -> verdicts(week, branch))
                        .get(duty),
                week == null ? "" : week.week(),
                window.judgedAt(period, calendar.zone()),
                spec.obligation().minCount(),
                met(events, duty, period)));
      }
    }
    lines.removeIf(line -> line.events().isEmpty() && !isJudged(line.duty()));
    return lines;
  }

  private static boolean isJudged(String duty) {
    return Measures.duties().keySet().stream().anyMatch(one -> one.text().equals(duty));
  }

  private @Nullable Publication judging(MeasureWindow window, Period period) {
    for (var week : published.descendingMap().entrySet()) {
      if (calendar.lastJudged(window, IsoWeek.parse(week.getKey())).equals(period)) {
        return week.getValue();
      }
    }
    return null;
  }

  private Map<Duty, DutyVerdict> verdicts(Publication week, String branch) {
    Map<Duty, DutyVerdict> verdicts = new EnumMap<>(Duty.class);
    new PublishedWeek(lake, week)
        .scan(
            DisclosedWeeks.TABLE,
            and(
                equal(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.BRANCH.text()),
                equal(DisclosedWeeks.ORGANISATION.name(), branch)),
            List.copyOf(Measures.verdicts().values()),
            row ->
                Measures.verdicts()
                    .forEach(
                        (duty, cell) -> {
                          String text = row.text(cell);
                          if (!text.isEmpty()) {
                            verdicts.put(duty, DutyVerdict.valueOf(text.toUpperCase(Locale.ROOT)));
                          }
                        }));
    return verdicts;
  }

  private List<HeldEvent> met(List<HeldEvent> events, Duty duty, Period period) {
    Instant start = period.startIn(calendar.zone());
    Instant end = period.endIn(calendar.zone());
    return events.stream()
        .filter(event -> event.duties().contains(duty.text()))
        .filter(event -> !event.time().isBefore(start) && event.time().isBefore(end))
        .toList();
  }

  /** Meetings of the quarter by time, or of the year where a duty is owed once in it. */
  private List<HeldEvent> events(Set<String> parts, Period quarter) {
    Period year = Period.of(Period.Unit.YEAR, quarter.start());
    Map<List<String>, HeldEvent> latest = new HashMap<>();
    lake.scanNewest(
        LandedTables.ATTENDANCE,
        and(
            and(
                equal(TENANT.name(), tenant),
                equal(TYPE.name(), AttendanceContract.MEETING_HELD.type())),
            and(
                in(BRANCH.name(), parts.toArray()),
                and(
                    greaterThanOrEqual(TIME.name(), micros(year.startIn(calendar.zone()))),
                    lessThan(TIME.name(), micros(year.endIn(calendar.zone())))))),
        List.of(BRANCH, SOURCE, ID, REVISION, TIME, RECORDED, PARTITION, OFFSET, DUTIES),
        row -> {
          HeldEvent event = event(row);
          latest.merge(
              List.of(event.source(), event.id()),
              event,
              (a, b) -> a.revision() >= b.revision() ? a : b);
        });
    return latest.values().stream()
        .sorted(Comparator.comparing(HeldEvent::time).thenComparing(HeldEvent::id))
        .toList();
  }

  private static HeldEvent event(LakeRow row) {
    Set<String> duties = new TreeSet<>();
    if (row.cell(DUTIES) instanceof List<?> list) {
      list.forEach(duty -> duties.add(duty.toString()));
    }
    return new HeldEvent(
        row.text(BRANCH),
        row.text(SOURCE),
        row.text(ID),
        row.whole(REVISION),
        row.instant(TIME),
        row.instant(RECORDED),
        "%s/%d/%d".formatted(Topics.ATTENDANCE.name(), row.whole(PARTITION), row.whole(OFFSET)),
        duties);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static NestedField column(String name) {
    return requireNonNull(LandedTables.ATTENDANCE.schema().findField(name), name);
  }
}

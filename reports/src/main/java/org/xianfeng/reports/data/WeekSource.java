package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.rule.AlertEvidence;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;

/** Reads the published tables of a week at their tag. */
final class WeekSource {
  /** Weeks that a trend shows at most. */
  private static final int MOST_WEEKS = 26;

  private final Lake lake;

  WeekSource(Lake lake) {
    this.lake = requireNonNull(lake, "lake is null");
  }

  /**
   * Reads a week.
   *
   * @throws IllegalStateException if a table lacks the tag that its publication names
   */
  WeekSlice read(String tenant, ZoneId zone, IsoWeek week, Publication publication) {
    long branchSnapshot = tagged(BranchWeeks.TABLE, publication);
    long unitSnapshot = tagged(UnitWeeks.TABLE, publication);
    long scoreSnapshot = tagged(IndexScores.TABLE, publication);
    Map<String, Long> snapshots = new TreeMap<>();
    snapshots.put(BranchWeeks.TABLE.path(), branchSnapshot);
    snapshots.put(UnitWeeks.TABLE.path(), unitSnapshot);
    snapshots.put(IndexScores.TABLE.path(), scoreSnapshot);
    List<UnitRow> units = units(tenant, week, unitSnapshot);
    List<String> weeks =
        List.copyOf(
            units.stream().map(UnitRow::week).collect(Collectors.toCollection(TreeSet::new)));
    @Nullable Long noted = publication.inputs().get(AlertTransitions.TABLE.path());
    Optional<Long> alerts =
        noted == null ? lake.current(AlertTransitions.TABLE) : Optional.of(noted);
    alerts.ifPresent(snapshot -> snapshots.put(AlertTransitions.TABLE.path(), snapshot));
    return new WeekSlice(
        tenant,
        zone,
        week,
        publication,
        snapshots,
        weeks,
        branches(tenant, week, branchSnapshot),
        units,
        paths(tenant, week, branchSnapshot),
        scores(tenant, week, scoreSnapshot),
        alerts.map(snapshot -> alerts(tenant, week.end(zone), snapshot)).orElse(List.of()));
  }

  private long tagged(TableDef table, Publication publication) {
    return lake.tagged(table, publication.tag())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Table %s has no tag %s".formatted(table.path(), publication.tag())));
  }

  private List<BranchRow> branches(String tenant, IsoWeek week, long snapshot) {
    List<NestedField> columns =
        new ArrayList<>(
            List.of(BranchWeeks.BRANCH, BranchWeeks.NAME, BranchWeeks.PATH, BranchWeeks.SECTOR));
    columns.addAll(measureColumns());
    return lake
        .rows(
            BranchWeeks.TABLE,
            snapshot,
            Expressions.and(
                Expressions.equal(BranchWeeks.TENANT.name(), tenant),
                Expressions.equal(BranchWeeks.WEEK.name(), week.toString())),
            columns,
            row ->
                new BranchRow(
                    text(row, BranchWeeks.BRANCH),
                    text(row, BranchWeeks.NAME),
                    text(row, BranchWeeks.PATH),
                    text(row, BranchWeeks.SECTOR),
                    counts(row)))
        .stream()
        .sorted(Comparator.comparing(BranchRow::code))
        .toList();
  }

  private List<UnitRow> units(String tenant, IsoWeek week, long snapshot) {
    List<NestedField> columns =
        new ArrayList<>(List.of(UnitWeeks.WEEK, UnitWeeks.UNIT, UnitWeeks.NAME, UnitWeeks.PATH));
    columns.addAll(measureColumns());
    return lake
        .rows(
            UnitWeeks.TABLE,
            snapshot,
            span(UnitWeeks.TENANT, UnitWeeks.WEEK, tenant, week),
            columns,
            row ->
                new UnitRow(
                    text(row, UnitWeeks.WEEK),
                    text(row, UnitWeeks.UNIT),
                    text(row, UnitWeeks.NAME),
                    text(row, UnitWeeks.PATH),
                    counts(row)))
        .stream()
        .sorted(Comparator.comparing(UnitRow::week).thenComparing(UnitRow::code))
        .toList();
  }

  private Map<String, Map<String, String>> paths(String tenant, IsoWeek week, long snapshot) {
    Map<String, Map<String, String>> paths = new HashMap<>();
    Function<Record, Boolean> keep =
        row -> {
          paths
              .computeIfAbsent(text(row, BranchWeeks.WEEK), w -> new HashMap<>())
              .put(text(row, BranchWeeks.BRANCH), text(row, BranchWeeks.PATH));
          return true;
        };
    lake.rows(
        BranchWeeks.TABLE,
        snapshot,
        span(BranchWeeks.TENANT, BranchWeeks.WEEK, tenant, week),
        List.of(BranchWeeks.WEEK, BranchWeeks.BRANCH, BranchWeeks.PATH),
        keep);
    return paths;
  }

  private Map<String, Map<String, Map<String, Double>>> scores(
      String tenant, IsoWeek week, long snapshot) {
    Map<String, Map<String, Map<String, Double>>> scores = new HashMap<>();
    Function<Record, Boolean> keep =
        row -> {
          Map<String, Double> node =
              scores
                  .computeIfAbsent(text(row, IndexScores.WEEK), w -> new HashMap<>())
                  .computeIfAbsent(text(row, IndexScores.NODE), n -> new HashMap<>());
          Object score = row.getField(IndexScores.SCORE.name());
          if (score != null) {
            node.put(text(row, IndexScores.BRANCH), (Double) score);
          }
          return true;
        };
    lake.rows(
        IndexScores.TABLE,
        snapshot,
        span(IndexScores.TENANT, IndexScores.WEEK, tenant, week),
        List.of(IndexScores.WEEK, IndexScores.NODE, IndexScores.BRANCH, IndexScores.SCORE),
        keep);
    return scores;
  }

  /**
   * The latest state of each alert before {@code end}; of two at one instant, the one that ends it.
   */
  private List<AlertRow> alerts(String tenant, Instant end, long snapshot) {
    BinaryOperator<AlertRow> later =
        BinaryOperator.maxBy(
            Comparator.comparing(AlertRow::changedAt).thenComparing(alert -> !alert.firing()));
    return lake
        .rows(
            AlertTransitions.TABLE,
            snapshot,
            Expressions.and(
                Expressions.equal(AlertTransitions.TENANT.name(), tenant),
                Expressions.lessThan(
                    AlertTransitions.CHANGED_AT.name(), end.toEpochMilli() * 1000)),
            AlertTransitions.TABLE.schema().columns(),
            WeekSource::alert)
        .stream()
        .collect(Collectors.toMap(AlertRow::id, row -> row, later, TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  private static AlertRow alert(Record row) {
    return new AlertRow(
        text(row, AlertTransitions.ALERT_ID),
        text(row, AlertTransitions.RULE),
        text(row, AlertTransitions.BRANCH),
        text(row, AlertTransitions.STATE),
        text(row, AlertTransitions.SEVERITY),
        instant(row, AlertTransitions.OPENED_AT),
        instant(row, AlertTransitions.CHANGED_AT),
        new AlertEvidence(
            instant(row, AlertTransitions.WINDOW_START),
            optionalInstant(row, AlertTransitions.WINDOW_END),
            instant(row, AlertTransitions.DUE_AT),
            (String) row.getField(AlertTransitions.AWAITED.name()),
            (Integer) row.getField(AlertTransitions.EXPECTED_COUNT.name()),
            (Integer) row.getField(AlertTransitions.ACTUAL_COUNT.name()),
            optionalInstant(row, AlertTransitions.FOUND_AT)),
        text(row, AlertTransitions.BASIS));
  }

  private static Expression span(
      NestedField tenantColumn, NestedField weekColumn, String tenant, IsoWeek week) {
    return Expressions.and(
        Expressions.equal(tenantColumn.name(), tenant),
        Expressions.lessThanOrEqual(weekColumn.name(), week.toString()),
        Expressions.greaterThan(weekColumn.name(), week.plus(-MOST_WEEKS).toString()));
  }

  private static List<NestedField> measureColumns() {
    List<NestedField> columns = new ArrayList<>();
    for (Measures.Measure measure : Measures.all()) {
      columns.add(measure.numerator());
      columns.add(measure.denominator());
    }
    return columns;
  }

  private static Map<String, Counted> counts(Record row) {
    Map<String, Counted> counts = new HashMap<>();
    for (Measures.Measure measure : Measures.all()) {
      counts.put(
          measure.name(),
          new Counted(
              (Long) row.getField(measure.numerator().name()),
              (Long) row.getField(measure.denominator().name())));
    }
    return counts;
  }

  private static Instant instant(Record row, NestedField column) {
    return ((OffsetDateTime) row.getField(column.name())).toInstant();
  }

  private static @Nullable Instant optionalInstant(Record row, NestedField column) {
    return row.getField(column.name()) == null ? null : instant(row, column);
  }

  private static String text(Record row, NestedField column) {
    Object value = row.getField(column.name());
    return value == null ? "" : value.toString();
  }
}

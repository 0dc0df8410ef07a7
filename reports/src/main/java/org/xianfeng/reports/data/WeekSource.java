package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
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
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;

/** Reads the published tables of a week. */
final class WeekSource {
  /** Weeks that a trend shows at most. */
  private static final int MOST_WEEKS = 26;

  private final Lake lake;
  private final PublishedWeek published;
  private final IsoWeek week;

  WeekSource(Lake lake, PublishedWeek published) {
    this.lake = requireNonNull(lake, "lake is null");
    this.published = requireNonNull(published, "published is null");
    this.week = IsoWeek.parse(published.publication().week());
  }

  /**
   * Reads the week.
   *
   * @param zone of the tenant
   */
  WeekSlice read(ZoneId zone) {
    Publication publication = published.publication();
    Map<String, Long> snapshots = new TreeMap<>();
    for (TableDef table : List.of(BranchWeeks.TABLE, UnitWeeks.TABLE, IndexScores.TABLE)) {
      snapshots.put(table.path(), published.snapshot(table));
    }
    List<OrganisationRow> units = units();
    List<String> weeks =
        List.copyOf(
            units.stream()
                .map(OrganisationRow::week)
                .collect(Collectors.toCollection(TreeSet::new)));
    Optional<Long> alerts =
        Optional.ofNullable(
                Snapshots.parse(publication.inputs()).get(AlertTransitions.TABLE.path()))
            .or(() -> lake.newest(AlertTransitions.TABLE).map(Snapshot::snapshotId));
    alerts.ifPresent(snapshot -> snapshots.put(AlertTransitions.TABLE.path(), snapshot));
    return new WeekSlice(
        publication.tenant(),
        zone,
        week,
        publication,
        snapshots,
        weeks,
        branches(),
        units,
        paths(),
        scores(),
        alerts
            .map(snapshot -> alerts(publication.tenant(), week.end(zone), snapshot))
            .orElse(List.of()));
  }

  private List<OrganisationRow> branches() {
    return organisations(
        BranchWeeks.TABLE,
        Expressions.equal(MartColumns.WEEK.name(), week.toString()),
        List.of(BranchWeeks.BRANCH, BranchWeeks.NAME, BranchWeeks.PATH, BranchWeeks.SECTOR),
        row -> row.text(BranchWeeks.SECTOR));
  }

  private List<OrganisationRow> units() {
    return organisations(
        UnitWeeks.TABLE,
        span(),
        List.of(UnitWeeks.UNIT, UnitWeeks.NAME, UnitWeeks.PATH),
        row -> "");
  }

  /**
   * Organisations by week and code.
   *
   * @param head columns of code, name and path, and of what the sector is made from
   */
  private List<OrganisationRow> organisations(
      TableDef table, Expression weeks, List<NestedField> head, Function<LakeRow, String> sector) {
    List<NestedField> columns = new ArrayList<>(head);
    columns.add(MartColumns.WEEK);
    columns.addAll(Measures.additiveColumns());
    List<OrganisationRow> rows = new ArrayList<>();
    published.history(
        table,
        weeks,
        columns,
        row ->
            rows.add(
                new OrganisationRow(
                    row.text(MartColumns.WEEK),
                    row.text(head.get(0)),
                    row.text(head.get(1)),
                    row.text(head.get(2)),
                    sector.apply(row),
                    counts(row))));
    rows.sort(Comparator.comparing(OrganisationRow::week).thenComparing(OrganisationRow::code));
    return List.copyOf(rows);
  }

  private Map<String, Map<String, String>> paths() {
    Map<String, Map<String, String>> paths = new HashMap<>();
    published.history(
        BranchWeeks.TABLE,
        span(),
        List.of(MartColumns.WEEK, BranchWeeks.BRANCH, BranchWeeks.PATH),
        row ->
            paths
                .computeIfAbsent(row.text(MartColumns.WEEK), w -> new HashMap<>())
                .put(row.text(BranchWeeks.BRANCH), row.text(BranchWeeks.PATH)));
    return paths;
  }

  private Map<String, Map<String, Map<String, Double>>> scores() {
    Map<String, Map<String, Map<String, Double>>> scores = new HashMap<>();
    published.history(
        IndexScores.TABLE,
        span(),
        List.of(MartColumns.WEEK, IndexScores.NODE, IndexScores.BRANCH, IndexScores.SCORE),
        row -> {
          Map<String, Double> node =
              scores
                  .computeIfAbsent(row.text(MartColumns.WEEK), w -> new HashMap<>())
                  .computeIfAbsent(row.text(IndexScores.NODE), n -> new HashMap<>());
          double score = row.number(IndexScores.SCORE);
          if (!Double.isNaN(score)) {
            node.put(row.text(IndexScores.BRANCH), score);
          }
        });
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

  private static AlertRow alert(LakeRow row) {
    return new AlertRow(
        row.text(AlertTransitions.ALERT_ID),
        row.text(AlertTransitions.RULE),
        row.text(AlertTransitions.BRANCH),
        row.text(AlertTransitions.STATE),
        row.text(AlertTransitions.SEVERITY),
        row.instant(AlertTransitions.OPENED_AT),
        row.instant(AlertTransitions.CHANGED_AT),
        new AlertEvidence(
            row.instant(AlertTransitions.WINDOW_START),
            row.instantOrNull(AlertTransitions.WINDOW_END),
            row.instant(AlertTransitions.DUE_AT),
            (String) row.cell(AlertTransitions.AWAITED),
            (Integer) row.cell(AlertTransitions.EXPECTED_COUNT),
            (Integer) row.cell(AlertTransitions.ACTUAL_COUNT),
            row.instantOrNull(AlertTransitions.FOUND_AT)),
        row.text(AlertTransitions.BASIS));
  }

  private Expression span() {
    return Expressions.and(
        Expressions.lessThanOrEqual(MartColumns.WEEK.name(), week.toString()),
        Expressions.greaterThan(MartColumns.WEEK.name(), week.plus(-MOST_WEEKS).toString()));
  }

  private static Map<String, Counted> counts(LakeRow row) {
    Map<String, Counted> counts = new HashMap<>();
    for (Measures.Measure measure : Measures.all()) {
      counts.put(
          measure.name(),
          new Counted(row.count(measure.numerator()), row.count(measure.denominator())));
    }
    return counts;
  }
}

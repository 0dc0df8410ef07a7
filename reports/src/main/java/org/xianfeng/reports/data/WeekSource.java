package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.disclosure.Disclosed;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;

/** Reads the published tables of a week. */
final class WeekSource {
  /** Weeks that a trend shows at most. */
  private static final int MOST_WEEKS = 26;

  /** What says why scores changed; a publication without any row of them names none. */
  private static final List<TableDef> EXPLAIN =
      List.of(IndexContributions.TABLE, IndexParameters.TABLE);

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
   * @param spec that says why scores changed
   */
  WeekSlice read(ZoneId zone, Optional<IndexSpec> spec) {
    Publication publication = published.publication();
    Map<String, Long> snapshots = new TreeMap<>();
    boolean explained =
        EXPLAIN.stream().allMatch(table -> publication.outputs().containsKey(table.path()));
    List<TableDef> tables = new ArrayList<>(List.of(DisclosedWeeks.TABLE, IndexScores.TABLE));
    tables.addAll(explained ? EXPLAIN : List.of());
    for (TableDef table : tables) {
      snapshots.put(table.path(), published.snapshot(table));
    }
    List<OrganisationRow> units = organisations(DisclosedWeeks.Kind.UNIT, span());
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
        ofThisWeek(DisclosedWeeks.Kind.BRANCH),
        ofThisWeek(DisclosedWeeks.Kind.SECTOR),
        units,
        paths(),
        scores(),
        alerts
            .map(snapshot -> alerts(publication.tenant(), week.end(zone), snapshot))
            .orElse(List.of()),
        explained && spec.isPresent() && weeks.contains(week.plus(-1).toString())
            ? WeekChange.of(published, spec.get(), week.plus(-1).toString())
            : null);
  }

  private List<OrganisationRow> ofThisWeek(DisclosedWeeks.Kind kind) {
    return organisations(kind, Expressions.equal(MartColumns.WEEK.name(), week.toString()));
  }

  /** Rows of a kind by week, code and sector. */
  private List<OrganisationRow> organisations(DisclosedWeeks.Kind kind, Expression weeks) {
    List<OrganisationRow> rows = new ArrayList<>();
    published.history(
        DisclosedWeeks.TABLE,
        Expressions.and(weeks, Expressions.equal(DisclosedWeeks.KIND.name(), kind.text())),
        DisclosedWeeks.TABLE.schema().columns(),
        row ->
            rows.add(
                new OrganisationRow(
                    row.text(MartColumns.WEEK),
                    row.text(DisclosedWeeks.ORGANISATION),
                    row.text(DisclosedWeeks.NAME),
                    row.text(DisclosedWeeks.PATH),
                    row.text(DisclosedWeeks.SECTOR),
                    counts(row))));
    rows.sort(
        Comparator.comparing(OrganisationRow::week)
            .thenComparing(OrganisationRow::code)
            .thenComparing(OrganisationRow::sector));
    return List.copyOf(rows);
  }

  private Map<String, Map<String, String>> paths() {
    Map<String, Map<String, String>> paths = new HashMap<>();
    published.history(
        DisclosedWeeks.TABLE,
        Expressions.and(
            span(),
            Expressions.equal(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.BRANCH.text())),
        List.of(MartColumns.WEEK, DisclosedWeeks.ORGANISATION, DisclosedWeeks.PATH),
        row ->
            paths
                .computeIfAbsent(row.text(MartColumns.WEEK), w -> new HashMap<>())
                .put(row.text(DisclosedWeeks.ORGANISATION), row.text(DisclosedWeeks.PATH)));
    return paths;
  }

  private Map<String, Map<String, Map<String, Double>>> scores() {
    Map<String, Map<String, Map<String, Double>>> scores = new HashMap<>();
    published.history(
        IndexScores.TABLE,
        span(),
        List.of(
            MartColumns.WEEK,
            IndexScores.NODE,
            IndexScores.BRANCH,
            IndexScores.SCORE,
            IndexScores.FLAGS),
        row -> {
          Map<String, Double> node =
              scores
                  .computeIfAbsent(row.text(MartColumns.WEEK), w -> new HashMap<>())
                  .computeIfAbsent(row.text(IndexScores.NODE), n -> new HashMap<>());
          double score = row.number(IndexScores.SCORE);
          if (!Double.isNaN(score) || row.text(IndexScores.FLAGS).equals(IndexScores.SUPPRESSED)) {
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
            // what nobody was told of is in no report
            row ->
                Boolean.TRUE.equals(row.cell(AlertTransitions.SHADOW))
                    ? Optional.<AlertRow>empty()
                    : Optional.of(alert(row)))
        .stream()
        .flatMap(Optional::stream)
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
        Alert.State.valueOf(row.text(AlertTransitions.STATE).toUpperCase(Locale.ROOT)),
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
    Set<String> hidden = Disclosed.names(row.text(DisclosedWeeks.HIDDEN));
    Set<String> kept = Disclosed.names(row.text(DisclosedWeeks.KEPT));
    Map<String, Counted> counts = new HashMap<>();
    for (Measures.Measure measure : Measures.all()) {
      counts.put(
          measure.name(),
          new Counted(
              row.count(measure.numerator()),
              row.count(measure.denominator()),
              hidden.contains(measure.name()),
              kept.contains(measure.name())));
    }
    return counts;
  }
}

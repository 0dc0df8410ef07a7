package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.GovernanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.LearningContract;
import org.xianfeng.models.duty.ReportingSources;
import org.xianfeng.models.duty.ReportingSources.Source;
import org.xianfeng.models.table.LandedTables;

/**
 * Which sources report what, and about which branches.
 *
 * @param branches rows of (branch, set of pairs of an event type and a source that ever reported
 *     such an event about the branch)
 * @param sources what each source reports, and until when it was alive
 */
record ReportedBranches(Dataset<Row> branches, ReportingSources sources) {
  /** Column of {@code branches}: the pairs. */
  static final String REPORTS = "reports";

  /** First of a pair. */
  static final String TYPE = "type";

  /** Second of a pair. */
  static final String SOURCE = LandedColumns.SOURCE.name();

  private static final Column BRANCH = col(Tallies.BRANCH);
  private static final String ALIVE = "alive_until";
  private static final String KINDS = "kinds";

  private static final Column NO_KINDS = array().cast("array<string>");

  /** Looks through everything landed of the tenant. */
  static ReportedBranches in(Landed landed) {
    Dataset<Row> learning =
        landed
            .all(LandedTables.LEARNING)
            .withColumn(TYPE, lit(LearningContract.LEARNING_COMPLETED.type()));
    Dataset<Row> attendance = landed.all(LandedTables.ATTENDANCE);
    Dataset<Row> governance = landed.all(LandedTables.GOVERNANCE);
    Map<String, Map<String, Source>> sources = new HashMap<>();
    sources.putAll(sources(learning, NO_KINDS));
    sources.putAll(sources(attendance, col(AttendanceContract.DUTIES.columnName())));
    sources.putAll(sources(governance, array(col(GovernanceContract.STATE.name()))));
    Column hostAndHome =
        array_distinct(
            array(BRANCH, coalesce(col(AttendanceContract.HOME_BRANCH.columnName()), BRANCH)));
    List<Dataset<Row>> pairs =
        List.of(
            pairs(learning, BRANCH),
            pairs(attendance, explode(hostAndHome)),
            pairs(governance, BRANCH));
    Dataset<Row> branches =
        pairs.stream()
            .reduce(Dataset::union)
            .orElseThrow()
            .groupBy(Tallies.BRANCH)
            .agg(collect_set(struct(TYPE, SOURCE)).as(REPORTS));
    return new ReportedBranches(branches, new ReportingSources(sources));
  }

  /** A source is alive as long as it writes to the table, whatever the type of the event. */
  private static Map<String, Map<String, Source>> sources(Dataset<Row> events, Column kinds) {
    Map<String, Instant> alive = new HashMap<>();
    List<Row> rows =
        events
            .groupBy(SOURCE, TYPE)
            .agg(
                max(LandedColumns.RECORDED_TIME.name()).as(ALIVE),
                array_distinct(flatten(collect_set(kinds))).as(KINDS))
            .collectAsList();
    rows.forEach(
        row -> alive.merge(row.getAs(SOURCE), row.getAs(ALIVE), (a, b) -> a.isAfter(b) ? a : b));
    Map<String, Map<String, Source>> sources = new HashMap<>();
    for (Row row : rows) {
      String source = row.getAs(SOURCE);
      sources
          .computeIfAbsent(row.<String>getAs(TYPE), type -> new HashMap<>())
          .put(
              source,
              new Source(
                  requireNonNull(alive.get(source)),
                  Set.copyOf(row.<String>getList(row.fieldIndex(KINDS)))));
    }
    return sources;
  }

  private static Dataset<Row> pairs(Dataset<Row> events, Column branches) {
    return events.select(branches.as(Tallies.BRANCH), col(TYPE), col(SOURCE)).distinct();
  }
}

package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.max;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.GovernanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.measure.Tally;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;

/**
 * Who was heard of, and up to when: what tells a branch that did nothing from a platform that is
 * dead.
 *
 * @param branches rows of (branch, one instant for each stream): the latest record of any source
 *     that ever reported about the branch
 * @param latest the latest record of the tenant by stream; a stream that nobody reports is absent
 * @param duties duties that anybody of the tenant ever reported
 * @param arrivalSources platforms that report arrivals at tickets
 */
record Heard(
    Dataset<Row> branches,
    Map<Tally.Stream, Instant> latest,
    Set<Duty> duties,
    Set<String> arrivalSources) {

  private static final Map<Tally.Stream, TableDef> TABLES =
      Map.of(
          Tally.Stream.LEARNING, LandedTables.LEARNING,
          Tally.Stream.ATTENDANCE, LandedTables.ATTENDANCE,
          Tally.Stream.GOVERNANCE, LandedTables.GOVERNANCE);

  private static final String SOURCE = LandedColumns.SOURCE.name();
  private static final String ALIVE = "alive_until";

  /** Column of {@code branches} for a stream. */
  static String column(Tally.Stream stream) {
    return "heard_" + stream.name().toLowerCase(Locale.ROOT);
  }

  /** Looks through everything landed of the tenant. */
  static Heard in(SparkSession spark, Landed landed) {
    Map<Tally.Stream, Instant> latest = new EnumMap<>(Tally.Stream.class);
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    Set<String> arrivalSources = new TreeSet<>();
    List<Dataset<Row>> branches = new ArrayList<>();
    for (Tally.Stream stream : Tally.Stream.values()) {
      Dataset<Row> events = landed.all(requireNonNull(TABLES.get(stream)));
      List<Row> sources =
          events
              .groupBy(SOURCE)
              .agg(max(LandedColumns.RECORDED_TIME.name()).as(ALIVE), kinds(stream))
              .collectAsList();
      for (Row source : sources) {
        latest.merge(stream, source.getInstant(1), (a, b) -> a.isAfter(b) ? a : b);
        for (String kind : source.<String>getList(2)) {
          if (stream == Tally.Stream.ATTENDANCE) {
            duties.add(Duty.valueOf(kind.toUpperCase(Locale.ROOT)));
          } else if (kind.equals(TicketState.ARRIVED.text())) {
            arrivalSources.add(source.getString(0));
          }
        }
      }
      branches.add(branches(spark, events, sources, stream));
    }
    Column[] instants =
        Arrays.stream(Tally.Stream.values())
            .map(stream -> max(column(stream)).as(column(stream)))
            .toArray(Column[]::new);
    Dataset<Row> byBranch =
        branches.stream()
            .reduce((left, right) -> left.unionByName(right, true))
            .orElseThrow()
            .groupBy(Tallies.BRANCH)
            .agg(instants[0], Arrays.copyOfRange(instants, 1, instants.length));
    return new Heard(byBranch, latest, duties, arrivalSources);
  }

  /** Which kinds of events a source sends: duties of meetings, states of tickets. */
  private static Column kinds(Tally.Stream stream) {
    Column none = array().cast("array<string>");
    return switch (stream) {
      case LEARNING -> max(none);
      case ATTENDANCE ->
          array_distinct(flatten(collect_set(col(AttendanceContract.DUTIES.columnName()))));
      case GOVERNANCE -> collect_set(col(GovernanceContract.STATE.name()));
    };
  }

  private static Dataset<Row> branches(
      SparkSession spark, Dataset<Row> events, List<Row> sources, Tally.Stream stream) {
    Dataset<Row> alive =
        spark.createDataFrame(
            sources.stream().map(row -> RowFactory.create(row.get(0), row.get(1))).toList(),
            new StructType()
                .add(SOURCE, DataTypes.StringType)
                .add(column(stream), DataTypes.TimestampType));
    return events
        .select(col(Tallies.BRANCH), col(SOURCE))
        .distinct()
        .join(broadcast(alive), SOURCE)
        .select(Tallies.BRANCH, column(stream));
  }
}

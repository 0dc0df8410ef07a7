package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.measure.Windows;

/**
 * The frame of every tally: events are put into the periods that some week needs and counted by
 * branch and period.
 *
 * <p>Shape: a tally is rows of (role, start, branch, one column for each thing counted).
 */
final class Tallies {
  static final String ROLE = "role";
  static final String START = "start";
  static final String BRANCH = LandedColumns.BRANCH.name();

  private final List<Windows> weeks;
  private final LocalTime clock;

  Tallies(List<Windows> weeks, ZoneId zone) {
    this.weeks = List.copyOf(weeks);
    this.clock = new LocalTime(zone);
  }

  LocalTime clock() {
    return clock;
  }

  /** Events with the first day of their period, without those that no week needs. */
  Dataset<Row> in(Role role, Column instant, Dataset<Row> events) {
    return inPeriod(role, clock.start(role.unit(), instant), events);
  }

  /** The same for events that are placed by a day. */
  Dataset<Row> onDay(Role role, Column day, Dataset<Row> events) {
    return inPeriod(role, LocalTime.startOf(role.unit(), day), events);
  }

  private Dataset<Row> inPeriod(Role role, Column start, Dataset<Row> events) {
    return events.withColumn(START, start).where(col(START).isin(role.starts(weeks)));
  }

  /** One group for each branch and period. */
  static RelationalGroupedDataset by(Dataset<Row> placed) {
    return placed.groupBy(BRANCH, START);
  }

  /** Says which window the counted rows are for. */
  static Dataset<Row> as(Role role, Dataset<Row> counted) {
    return counted.withColumn(ROLE, lit(role.name()));
  }
}

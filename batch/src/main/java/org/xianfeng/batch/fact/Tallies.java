package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.Duties;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.duty.MeasureWindow;

/**
 * The frame of every tally: events are put into the periods that some week needs and counted by
 * branch and period.
 *
 * <p>Shape: a tally is rows of (window, start, branch, one column for each thing counted).
 */
final class Tallies {
  static final String WINDOW = "window";
  static final String START = "start";
  static final String BRANCH = LandedColumns.BRANCH.name();

  private final List<IsoWeek> weeks;
  private final DutyCalendar duties;
  private final LocalTime clock;

  Tallies(List<IsoWeek> weeks, DutyCalendar duties) {
    this.weeks = List.copyOf(weeks);
    this.duties = duties;
    this.clock = new LocalTime(duties.zone());
  }

  Duties duties() {
    return duties.duties();
  }

  LocalTime clock() {
    return clock;
  }

  /** Events with the first day of their period, without those that no week needs. */
  Dataset<Row> in(MeasureWindow window, Column instant, Dataset<Row> events) {
    return inPeriod(window, clock.start(window.unit(), instant), events);
  }

  /** The same for events that are placed by a day. */
  Dataset<Row> onDay(MeasureWindow window, Column day, Dataset<Row> events) {
    return inPeriod(window, LocalTime.startOf(window.unit(), day), events);
  }

  private Dataset<Row> inPeriod(MeasureWindow window, Column start, Dataset<Row> events) {
    Object[] starts =
        weeks.stream().map(week -> duties.lastJudged(window, week).start()).distinct().toArray();
    return events.withColumn(START, start).where(col(START).isin(starts));
  }

  /** Counts events by branch and by the period that their instant lies in. */
  Dataset<Row> count(MeasureWindow window, Column instant, Dataset<Row> events, Column... counts) {
    return count(window, in(window, instant, events), counts);
  }

  /** Counts what is in its period already. */
  static Dataset<Row> count(MeasureWindow window, Dataset<Row> placed, Column... counts) {
    return placed
        .groupBy(BRANCH, START)
        .agg(counts[0], Arrays.copyOfRange(counts, 1, counts.length))
        .withColumn(WINDOW, lit(window.toString()));
  }
}

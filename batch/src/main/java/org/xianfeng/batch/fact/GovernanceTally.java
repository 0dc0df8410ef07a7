package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.GovernanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.DeadlineSpec;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.duty.ReportingSources;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.table.Measures;

/**
 * Counts tickets and rectifications.
 *
 * <p>A ticket is closed when the last of its resolved and reopened steps is resolved; call-backs
 * count in the week that they were made in.
 */
final class GovernanceTally {
  /** Hours to close of a branch's tickets, a list: medians do not add up. */
  static final String HOURS = "hours_to_close";

  private static final Column TIME = col(LandedColumns.TIME.name());
  private static final Column STATE = col(GovernanceContract.STATE.name());
  private static final String SUBJECT = GovernanceContract.SUBJECT.name();
  private static final String OPENED = "opened_at";
  private static final String STARTED = "started_at";
  private static final String STARTED_BY = "started_by";
  private static final String STOPPED = "stopped_at";
  private static final String RESOLVED = "resolved_at";
  private static final String REOPENED = "reopened_at";
  private static final String DUE_DAY = "due_day";
  private static final String CLOSED_DAY = "closed_day";
  private static final double MICROS_OF_HOUR = 3.6e9;

  private final Tallies tallies;
  private final DeadlineSpec response;
  private final Set<String> responding;

  /**
   * @param sources what sources report: of those that never report the step that stops the clock,
   *     the response is not known
   */
  GovernanceTally(Tallies tallies, ReportingSources sources) {
    this.tallies = tallies;
    this.response = tallies.duties().deadlines().response();
    this.responding =
        sources.reporting(GovernanceContract.TICKET_STEP.type(), response.stop().text());
  }

  List<Dataset<Row>> apply(Dataset<Row> events) {
    Column type = col(GovernanceContract.TYPE.name());
    Dataset<Row> steps = events.where(type.equalTo(GovernanceContract.TICKET_STEP.type()));
    Dataset<Row> tickets = tickets(steps);
    return List.of(
        opened(tickets),
        responses(tickets),
        callBacks(steps),
        rectifications(events.where(type.equalTo(GovernanceContract.RECTIFICATION_STEP.type()))));
  }

  private Dataset<Row> tickets(Dataset<Row> steps) {
    return steps
        .groupBy(Tallies.BRANCH, SUBJECT)
        .agg(
            min(at(TicketState.REPORTED)).as(OPENED),
            min(at(response.start())).as(STARTED),
            min_by(col(LandedColumns.SOURCE.name()), at(response.start())).as(STARTED_BY),
            min(at(response.stop())).as(STOPPED),
            max(at(TicketState.RESOLVED)).as(RESOLVED),
            max(at(TicketState.REOPENED)).as(REOPENED));
  }

  private Dataset<Row> opened(Dataset<Row> tickets) {
    Column closed =
        col(RESOLVED).isNotNull().and(col(REOPENED).isNull().or(col(RESOLVED).geq(col(REOPENED))));
    Column hours =
        unix_micros(col(RESOLVED)).minus(unix_micros(col(OPENED))).divide(MICROS_OF_HOUR);
    return tallies.count(
        MeasureWindow.WEEK,
        col(OPENED),
        tickets.where(col(OPENED).isNotNull()),
        count(lit(1)).as(Measures.TICKETS_OPENED.name()),
        count(when(closed, 1)).as(Measures.TICKETS_CLOSED.name()),
        count(when(closed, lit(null)).otherwise(1)).as(Measures.TICKETS_NEVER_CLOSED.name()),
        collect_list(when(closed, hours)).as(HOURS));
  }

  /** By the week in which the answer was due, so that open tickets count once they are due. */
  private Dataset<Row> responses(Dataset<Row> tickets) {
    Column due =
        col(STARTED).plus(expr("INTERVAL %d MILLISECONDS".formatted(response.target().toMillis())));
    Dataset<Row> observed =
        tickets.where(col(STARTED_BY).isin(responding.toArray())).withColumn(DUE_DAY, due);
    return tallies.count(
        MeasureWindow.WEEK,
        col(DUE_DAY),
        observed,
        count(when(col(STOPPED).leq(col(DUE_DAY)), 1)).as(Measures.RESPONSE_8MIN.numeratorColumn()),
        count(lit(1)).as(Measures.RESPONSE_8MIN.denominatorColumn()));
  }

  private Dataset<Row> callBacks(Dataset<Row> steps) {
    Dataset<Row> reached =
        steps.where(
            STATE
                .equalTo(TicketState.CALLED_BACK.text())
                .and(col(GovernanceContract.REACHED.columnName())));
    return tallies.count(
        MeasureWindow.WEEK,
        TIME,
        reached,
        count(when(col(GovernanceContract.SOLVED.columnName()), 1))
            .as(Measures.RESOLUTION.numeratorColumn()),
        count(lit(1)).as(Measures.RESOLUTION.denominatorColumn()),
        count(when(col(GovernanceContract.SATISFIED.columnName()), 1))
            .as(Measures.SATISFACTION.numeratorColumn()),
        count(lit(1)).as(Measures.SATISFACTION.denominatorColumn()));
  }

  /** By the quarter of the last day to close; without an end it is open. */
  private Dataset<Row> rectifications(Dataset<Row> steps) {
    Dataset<Row> subjects =
        steps
            .groupBy(Tallies.BRANCH, SUBJECT)
            .agg(
                max(col(GovernanceContract.DUE.columnName())).as(DUE_DAY),
                min(when(
                        STATE.equalTo(RectificationState.CLOSED.text()), tallies.clock().day(TIME)))
                    .as(CLOSED_DAY));
    MeasureWindow window = tallies.duties().deadlines().rectification();
    return Tallies.count(
        window,
        tallies.onDay(window, col(DUE_DAY), subjects),
        count(when(col(CLOSED_DAY).leq(col(DUE_DAY)), 1))
            .as(Measures.RECTIFICATION.numeratorColumn()),
        count(lit(1)).as(Measures.RECTIFICATION.denominatorColumn()));
  }

  private static Column at(TicketState state) {
    return when(STATE.equalTo(state.text()), TIME);
  }
}

package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/** Counts meetings and who was present: duties met, presence, members credited to their home. */
record AttendanceTally(Tallies tallies) {
  private static final Column TIME = col(LandedColumns.TIME.name());
  private static final Column TYPE = col(AttendanceContract.TYPE.name());
  private static final Column MEMBER = col(AttendanceContract.MEMBER.columnName());
  private static final Column MEETING = col(AttendanceContract.MEETING.name());

  List<Dataset<Row>> apply(Dataset<Row> events) {
    Dataset<Row> held = events.where(TYPE.equalTo(AttendanceContract.MEETING_HELD.type()));
    Dataset<Row> present = events.where(TYPE.equalTo(AttendanceContract.MEMBER_PRESENT.type()));
    List<Dataset<Row>> all = new ArrayList<>(duties(held));
    all.addAll(
        List.of(presence(held), meetings(held), membersPresent(present), attendances(present)));
    return all;
  }

  private Dataset<Row> presence(Dataset<Row> held) {
    return tallies.count(
        MeasureWindow.WEEK,
        TIME,
        held,
        sum(AttendanceContract.PRESENT.columnName()).as(Measures.PRESENCE.numeratorColumn()),
        sum(AttendanceContract.INVITED.columnName()).as(Measures.PRESENCE.denominatorColumn()));
  }

  /** Duties of one window are counted together. */
  private List<Dataset<Row>> duties(Dataset<Row> held) {
    Map<MeasureWindow, List<Column>> counts = new LinkedHashMap<>();
    Measures.duties()
        .forEach(
            (duty, measure) ->
                counts
                    .computeIfAbsent(
                        tallies.duties().of(duty).obligation().window(), w -> new ArrayList<>())
                    .add(times(duty, measure)));
    List<Dataset<Row>> all = new ArrayList<>();
    counts.forEach(
        (window, columns) ->
            all.add(tallies.count(window, TIME, held, columns.toArray(Column[]::new))));
    return all;
  }

  private Dataset<Row> meetings(Dataset<Row> held) {
    return tallies.count(
        MeasureWindow.QUARTER,
        TIME,
        held,
        countDistinct(MEETING).as(Measures.MEETINGS_QUARTER.name()));
  }

  /** The host reports, the home branch is credited; who attends twice is one member. */
  private Dataset<Row> membersPresent(Dataset<Row> present) {
    Dataset<Row> credited =
        present.withColumn(Tallies.BRANCH, col(AttendanceContract.HOME_BRANCH.columnName()));
    MeasureWindow window = tallies.duties().ofMembers().membersPresent().window();
    return tallies.count(
        window,
        TIME,
        credited,
        countDistinct(MEMBER).as(Measures.MEMBERS_PRESENT.numeratorColumn()));
  }

  /** Of the meetings of the host; a person counts once a meeting. */
  private Dataset<Row> attendances(Dataset<Row> present) {
    Dataset<Row> once =
        tallies
            .in(MeasureWindow.QUARTER, TIME, present)
            .select(col(Tallies.BRANCH), col(Tallies.START), MEETING, MEMBER)
            .distinct();
    return Tallies.count(
        MeasureWindow.QUARTER,
        once,
        count(lit(1)).as(Measures.ATTENDANCES_QUARTER.name()),
        countDistinct(MEMBER).as(Measures.ATTENDEES_QUARTER.name()));
  }

  private static Column times(Duty duty, Measure measure) {
    return sum(array_contains(col(AttendanceContract.DUTIES.columnName()), duty.text())
            .cast("long"))
        .as(measure.numeratorColumn());
  }
}

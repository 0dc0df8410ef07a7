package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/** Counts meetings and who was present: duties met, presence, members credited to their home. */
final class AttendanceTally {
  private static final Column TIME = col(LandedColumns.TIME.name());
  private static final Column TYPE = col(AttendanceContract.TYPE.name());
  private static final Column MEMBER = col(AttendanceContract.MEMBER.columnName());
  private static final Column MEETING = col(AttendanceContract.MEETING.name());

  private final Tallies tallies;

  AttendanceTally(Tallies tallies) {
    this.tallies = tallies;
  }

  List<Dataset<Row>> apply(Dataset<Row> events) {
    Dataset<Row> held = events.where(TYPE.equalTo(AttendanceContract.MEETING_HELD.type()));
    Dataset<Row> present = events.where(TYPE.equalTo(AttendanceContract.MEMBER_PRESENT.type()));
    return List.of(
        presence(held),
        monthlyDuties(held),
        assemblies(held),
        meetings(held),
        membersPresent(present),
        attendances(present));
  }

  private Dataset<Row> presence(Dataset<Row> held) {
    return Tallies.as(
        Role.WEEK,
        Tallies.by(tallies.in(Role.WEEK, TIME, held))
            .agg(
                sum(AttendanceContract.PRESENT.columnName())
                    .as(Measures.PRESENCE.numeratorColumn()),
                sum(AttendanceContract.INVITED.columnName())
                    .as(Measures.PRESENCE.denominatorColumn())));
  }

  private Dataset<Row> monthlyDuties(Dataset<Row> held) {
    return Tallies.as(
        Role.CLOSED_MONTH,
        Tallies.by(tallies.in(Role.CLOSED_MONTH, TIME, held))
            .agg(
                met(Duty.THEME_DAY, Measures.THEME_DAY),
                met(Duty.COMMITTEE_MEETING, Measures.COMMITTEE_MEETING),
                met(Duty.GROUP_MEETING, Measures.GROUP_MEETING)));
  }

  private Dataset<Row> assemblies(Dataset<Row> held) {
    return Tallies.as(
        Role.CLOSED_QUARTER,
        Tallies.by(tallies.in(Role.CLOSED_QUARTER, TIME, held))
            .agg(met(Duty.MEMBER_ASSEMBLY, Measures.MEMBER_ASSEMBLY)));
  }

  private Dataset<Row> meetings(Dataset<Row> held) {
    return Tallies.as(
        Role.ENDED_QUARTER,
        Tallies.by(tallies.in(Role.ENDED_QUARTER, TIME, held))
            .agg(countDistinct(MEETING).as(Measures.MEETINGS_QUARTER.name())));
  }

  /** The host reports, the home branch is credited; who attends twice is one member. */
  private Dataset<Row> membersPresent(Dataset<Row> present) {
    Dataset<Row> credited =
        present.withColumn(Tallies.BRANCH, col(AttendanceContract.HOME_BRANCH.columnName()));
    return Tallies.as(
        Role.CLOSED_MONTH,
        Tallies.by(tallies.in(Role.CLOSED_MONTH, TIME, credited))
            .agg(countDistinct(MEMBER).as(Measures.MEMBERS_PRESENT.numeratorColumn())));
  }

  /** Of the meetings of the host; a person counts once a meeting. */
  private Dataset<Row> attendances(Dataset<Row> present) {
    Dataset<Row> once =
        tallies
            .in(Role.ENDED_QUARTER, TIME, present)
            .select(col(Tallies.BRANCH), col(Tallies.START), MEETING, MEMBER)
            .distinct();
    return Tallies.as(
        Role.ENDED_QUARTER,
        Tallies.by(once)
            .agg(
                count(lit(1)).as(Measures.ATTENDANCES_QUARTER.name()),
                countDistinct(MEMBER).as(Measures.ATTENDEES_QUARTER.name())));
  }

  private static Column met(Duty duty, Measure measure) {
    return max(array_contains(col(AttendanceContract.DUTIES.columnName()), duty.text())
            .cast("long"))
        .as(measure.numeratorColumn());
  }
}

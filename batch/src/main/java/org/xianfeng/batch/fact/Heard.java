package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.measure.Tally;
import org.xianfeng.models.table.LandedAttendance;
import org.xianfeng.models.table.LandedColumns;
import org.xianfeng.models.table.LandedGovernance;
import org.xianfeng.models.table.LandedLearning;
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
          Tally.Stream.LEARNING, LandedLearning.TABLE,
          Tally.Stream.ATTENDANCE, LandedAttendance.TABLE,
          Tally.Stream.GOVERNANCE, LandedGovernance.TABLE);

  private static final String SOURCE = LandedColumns.SOURCE.name();
  private static final String ALIVE = "alive_until";

  /** Column of {@code branches} for a stream. */
  static String column(Tally.Stream stream) {
    return "heard_" + stream.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Looks through everything landed of the tenant. */
  static Heard in(Landed landed) {
    Map<Tally.Stream, Instant> latest = new EnumMap<>(Tally.Stream.class);
    List<Dataset<Row>> branches = new ArrayList<>();
    for (Tally.Stream stream : Tally.Stream.values()) {
      Dataset<Row> events = landed.all(java.util.Objects.requireNonNull(TABLES.get(stream)));
      Dataset<Row> sources =
          events.groupBy(SOURCE).agg(max(LandedColumns.RECORDED_TIME.name()).as(ALIVE));
      Row last = sources.agg(max(ALIVE)).first();
      if (!last.isNullAt(0)) {
        latest.put(stream, last.getInstant(0));
      }
      branches.add(
          events
              .select(col(Tallies.BRANCH), col(SOURCE))
              .distinct()
              .join(sources, SOURCE)
              .groupBy(Tallies.BRANCH)
              .agg(max(ALIVE).as(column(stream))));
    }
    Dataset<Row> joined =
        branches.stream()
            .reduce((left, right) -> left.join(right, new String[] {Tallies.BRANCH}, "full_outer"))
            .orElseThrow();
    return new Heard(joined, latest, duties(landed), arrivalSources(landed));
  }

  private static Set<Duty> duties(Landed landed) {
    Column each = explode(col(LandedAttendance.DUTIES.name()));
    Set<String> texts = new TreeSet<>();
    landed
        .all(LandedAttendance.TABLE)
        .select(each)
        .distinct()
        .collectAsList()
        .forEach(row -> texts.add(row.getString(0)));
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    for (Duty duty : Duty.values()) {
      if (texts.contains(duty.text())) {
        duties.add(duty);
      }
    }
    return duties;
  }

  private static Set<String> arrivalSources(Landed landed) {
    Set<String> sources = new TreeSet<>();
    landed
        .all(LandedGovernance.TABLE)
        .where(col(LandedGovernance.STATE.name()).equalTo(TicketState.ARRIVED.text()))
        .select(SOURCE)
        .distinct()
        .collectAsList()
        .forEach(row -> sources.add(row.getString(0)));
    return sources;
  }
}

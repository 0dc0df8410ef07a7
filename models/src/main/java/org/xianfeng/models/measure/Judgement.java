package org.xianfeng.models.measure;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/**
 * From what was counted to the measures of a branch and week: who owes what, and what is not known.
 *
 * <p>What a branch does not owe, what nobody could observe and what has nothing to divide by is
 * null, never 0. A duty that was met counts as met; one that was not met is only missed when its
 * source was alive until the period was over, since a dead platform is no fault of the branch.
 */
public final class Judgement {
  private static final List<Measure> SHARES =
      List.of(
          Measures.COMPLETIONS,
          Measures.PRESENCE,
          Measures.TIMELY_RECORD,
          Measures.RESPONSE_8MIN,
          Measures.RESOLUTION,
          Measures.SATISFACTION,
          Measures.RECTIFICATION);

  private static final Map<Measure, Duty> MONTHLY =
      Map.of(
          Measures.THEME_DAY, Duty.THEME_DAY,
          Measures.COMMITTEE_MEETING, Duty.COMMITTEE_MEETING,
          Measures.GROUP_MEETING, Duty.GROUP_MEETING);

  private final Windows windows;
  private final ZoneId zone;

  /**
   * Prepares for the branches of one week.
   *
   * @param zone of the tenant
   */
  public Judgement(Windows windows, ZoneId zone) {
    this.windows = requireNonNull(windows, "windows is null");
    this.zone = requireNonNull(zone, "zone is null");
  }

  /** Columns of measures that are known; every other column of a measure is null. */
  public Map<String, Long> judge(Standing standing, Tally tally) {
    Map<String, Long> cells = new HashMap<>();
    for (Measure measure : SHARES) {
      Long denominator = tally.sum(measure.denominatorColumn());
      if (denominator != null && denominator > 0) {
        put(cells, measure, orZero(tally.sum(measure.numeratorColumn())), denominator);
      }
    }
    Period month = windows.closedMonth();
    Period quarter = windows.closedQuarter();
    members(cells, standing, tally, Measures.REQUIRED_TRAINING, Tally.Stream.LEARNING, month);
    members(cells, standing, tally, Measures.TRAINING_HOURS, Tally.Stream.LEARNING, quarter);
    members(cells, standing, tally, Measures.MEMBERS_PRESENT, Tally.Stream.ATTENDANCE, month);
    MONTHLY.forEach((measure, duty) -> duty(cells, standing, tally, measure, duty, month));
    duty(cells, standing, tally, Measures.MEMBER_ASSEMBLY, Duty.MEMBER_ASSEMBLY, quarter);
    weekEnd(cells, standing);
    return cells;
  }

  private void members(
      Map<String, Long> cells,
      Standing standing,
      Tally tally,
      Measure measure,
      Tally.Stream stream,
      Period period) {
    if (standing.nonExempt() > 0
        && owedIn(period, standing)
        && heardThrough(period, tally.heardUntil(stream))) {
      put(cells, measure, orZero(tally.sum(measure.numeratorColumn())), standing.nonExempt());
    }
  }

  private void duty(
      Map<String, Long> cells,
      Standing standing,
      Tally tally,
      Measure measure,
      Duty duty,
      Period period) {
    if (!tally.reported(duty) || !Obligations.owes(duty, standing) || !owedIn(period, standing)) {
      return;
    }
    if (orZero(tally.sum(measure.numeratorColumn())) > 0) {
      put(cells, measure, 1, 1);
    } else if (heardThrough(period, tally.heardUntil(Tally.Stream.ATTENDANCE))) {
      put(cells, measure, 0, 1);
    }
  }

  private void weekEnd(Map<String, Long> cells, Standing standing) {
    LocalDate sunday = windows.week().nextMonday().minusDays(1);
    if (!standing.posts().isEmpty()) {
      boolean filled = standing.filled(Payload.Post.SECRETARY, sunday);
      put(cells, Measures.SECRETARY_IN_POST, filled ? 1 : 0, 1);
    }
    LocalDate due = standing.electionDue();
    if (due != null) {
      put(cells, Measures.ELECTION_ON_TIME, due.isBefore(sunday) ? 0 : 1, 1);
    }
    if (standing.fullMembers() > 0) {
      boolean inRange =
          standing.fullMembers() >= Obligations.SIZE_LEAST
              && standing.fullMembers() <= Obligations.SIZE_MOST;
      put(cells, Measures.SIZE_IN_RANGE, inRange ? 1 : 0, 1);
    }
  }

  /** A period that began before the branch was known is not owed. */
  private static boolean owedIn(Period period, Standing standing) {
    return !period.start().isBefore(standing.firstDay());
  }

  private boolean heardThrough(Period period, @Nullable Instant heardUntil) {
    return heardUntil != null && !heardUntil.isBefore(period.endIn(zone));
  }

  private static void put(
      Map<String, Long> cells, Measure measure, long numerator, long denominator) {
    cells.put(measure.numeratorColumn(), numerator);
    cells.put(measure.denominatorColumn(), denominator);
  }

  private static long orZero(@Nullable Long sum) {
    return sum == null ? 0 : sum;
  }
}

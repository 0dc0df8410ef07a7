package org.xianfeng.models.measure;

import java.io.Serializable;
import java.util.List;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;

/**
 * The periods that a week's measures are taken over.
 *
 * @param week the week itself
 * @param closedMonth last month that is over, grace included, when the week ends
 * @param closedQuarter last quarter that is over, grace included, when the week ends
 * @param endedQuarter last quarter that is over when the week ends, without grace
 */
public record Windows(IsoWeek week, Period closedMonth, Period closedQuarter, Period endedQuarter)
    implements Serializable {
  /** Time to enter records after a month or quarter before it is judged. */
  public static final java.time.Period GRACE = java.time.Period.ofDays(3);

  /** The windows of a week. */
  public static Windows of(IsoWeek week) {
    return new Windows(
        week,
        Period.lastClosed(Period.Unit.MONTH, week.nextMonday(), GRACE),
        Period.lastClosed(Period.Unit.QUARTER, week.nextMonday(), GRACE),
        Period.lastClosed(Period.Unit.QUARTER, week.nextMonday(), java.time.Period.ZERO));
  }

  /** The week as a period. */
  public Period weekPeriod() {
    return new Period(Period.Unit.WEEK, week.monday());
  }

  /** All four, the week first. */
  public List<Period> all() {
    return List.of(weekPeriod(), closedMonth, closedQuarter, endedQuarter);
  }
}

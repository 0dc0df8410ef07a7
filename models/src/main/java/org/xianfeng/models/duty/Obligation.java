package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;

/**
 * How often something has to happen, when that is judged, who owes it and in which periods nobody
 * does. The stream and the batch ask the same questions here.
 *
 * @param window the periods and when they are judged
 * @param minCount how often in a period, 1 or more
 * @param exemptBelowWorkdays in periods with fewer workdays nothing is owed; 0 or more
 * @param owners who owes it
 */
public record Obligation(MeasureWindow window, int minCount, int exemptBelowWorkdays, Owners owners)
    implements Serializable {
  public Obligation {
    requireNonNull(window, "window is null");
    requireNonNull(owners, "owners is null");
    if (minCount < 1) {
      throw new IllegalArgumentException("min_count must be 1 or more, found " + minCount);
    }
    if (exemptBelowWorkdays < 0) {
      throw new IllegalArgumentException(
          "exempt_if_workdays_below must be 0 or more, found " + exemptBelowWorkdays);
    }
  }

  /** The first period that starts at or after an instant. */
  public Period first(Instant notBefore, ZoneId zone) {
    Period period = window.at(notBefore, zone);
    return period.startIn(zone).isBefore(notBefore) ? period.next() : period;
  }

  /** Whether anybody owes it in a period: one with too few workdays is exempt. */
  public boolean isOwedIn(Period period, WorkCalendar calendar) {
    return calendar.workdays(period) >= exemptBelowWorkdays;
  }

  /**
   * Whether a branch owes it, by what the registry says at the instant at which a period is judged.
   *
   * @param history of the branch, by the time from which each holds
   */
  public boolean isOwedBy(List<Registration> history, Period period, ZoneId zone) {
    return Registration.at(history, window.judgedAt(period, zone))
        .filter(owners::include)
        .isPresent();
  }
}

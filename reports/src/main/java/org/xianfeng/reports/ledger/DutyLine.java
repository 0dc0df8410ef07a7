package org.xianfeng.reports.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.duty.DutyVerdict;

/**
 * A duty of one period.
 *
 * @param verdict as published; null where no published week judges the period, or none ever does
 * @param week published week that the verdict is of; empty without one
 * @param judgedAt when the period is judged
 * @param owed how often it has to happen
 * @param events that met it, by time
 */
record DutyLine(
    String duty,
    Period period,
    @Nullable DutyVerdict verdict,
    String week,
    Instant judgedAt,
    int owed,
    List<HeldEvent> events) {
  DutyLine {
    events = List.copyOf(events);
  }

  /** Whether what has landed by now says something else than what was published. */
  boolean differs() {
    return verdict == DutyVerdict.MET && events.size() < owed
        || verdict == DutyVerdict.MISSED && events.size() >= owed;
  }
}

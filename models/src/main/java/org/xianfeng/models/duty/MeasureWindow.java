package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xianfeng.models.calendar.Period;

/**
 * How often something is counted, and when: in each period of a length, judged when the period and
 * its grace are over.
 *
 * @param unit length of the periods
 * @param grace time to enter records after a period
 */
public record MeasureWindow(Period.Unit unit, Grace grace) implements Serializable {
  /** The week itself. */
  public static final MeasureWindow WEEK = new MeasureWindow(Period.Unit.WEEK, Grace.NONE);

  /** A quarter as soon as it is over. */
  public static final MeasureWindow QUARTER = new MeasureWindow(Period.Unit.QUARTER, Grace.NONE);

  public MeasureWindow {
    requireNonNull(unit, "unit is null");
    requireNonNull(grace, "grace is null");
  }

  /** The instant at which a period is judged. */
  public Instant judgedAt(Period period, ZoneId zone) {
    return grace.after(period.end(), zone);
  }

  /** The last period that is to be judged at an instant or was before. */
  public Period lastJudged(Instant now, ZoneId zone) {
    Period period = at(now, zone);
    while (judgedAt(period, zone).isAfter(now)) {
      period = period.previous();
    }
    return period;
  }

  /** The period that an instant is in. */
  public Period at(Instant instant, ZoneId zone) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return Period.of(unit, day);
  }

  /** Such as {@code MONTH P3D}. */
  @Override
  public String toString() {
    return unit + " " + grace;
  }
}

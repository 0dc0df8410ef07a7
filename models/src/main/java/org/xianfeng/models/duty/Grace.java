package org.xianfeng.models.duty;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Time to enter records after a period is over.
 *
 * <p>Units: days are days of the calendar of a zone, 23 to 25 hours long; what is given in hours is
 * added to them and runs by the clock.
 *
 * @param days 0 to 3660
 * @param time 0 to 3660 days
 */
public record Grace(int days, Duration time) implements Serializable {
  /** Judged as soon as the period is over. */
  public static final Grace NONE = new Grace(0, Duration.ZERO);

  /** Ten years: more is a slip, and what is reckoned from it could overflow. */
  private static final int MOST_DAYS = 3_660;

  public Grace {
    if (days < 0 || time.isNegative()) {
      throw new IllegalArgumentException(
          "grace must not be negative, found P%dD and %s".formatted(days, time));
    }
    if (days > MOST_DAYS || time.toDays() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "grace must be at most P%dD, found P%dD and %s".formatted(MOST_DAYS, days, time));
    }
  }

  /**
   * Reads {@code P3D}, {@code PT12H} or {@code P1DT12H}.
   *
   * @throws DateTimeException if the text is not such a length
   */
  @SuppressWarnings("JavaPeriodGetDays") // checked: it holds days only
  public static Grace parse(String text) {
    int clock = text.indexOf('T');
    String days = clock < 0 ? text : text.substring(0, clock);
    java.time.Period whole =
        days.equals("P") ? java.time.Period.ZERO : java.time.Period.parse(days);
    if (whole.toTotalMonths() != 0) {
      throw new DateTimeException("Grace is of days and hours, found " + text);
    }
    return new Grace(
        whole.getDays(), clock < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(clock)));
  }

  /** The last instant of grace after a period whose first day after is {@code end}. */
  public Instant after(LocalDate end, ZoneId zone) {
    return end.plusDays(days).atStartOfDay(zone).plus(time).toInstant();
  }

  /** Such as {@code P3D}. */
  @Override
  public String toString() {
    return (days > 0 || time.isZero() ? "P%dD".formatted(days) : "P")
        + (time.isZero() ? "" : time.toString().substring(1));
  }
}

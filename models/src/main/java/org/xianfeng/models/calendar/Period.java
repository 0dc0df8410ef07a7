package org.xianfeng.models.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;

/**
 * A calendar period that a duty is owed in, half-open: {@code end} is the first day after it.
 *
 * @param unit length
 * @param start first day
 */
public record Period(Unit unit, LocalDate start) implements Serializable {

  /** Lengths of a period. */
  public enum Unit {
    WEEK,
    MONTH,
    QUARTER,
    YEAR
  }

  public Period {
    if (!start.equals(startOf(unit, start))) {
      throw new IllegalArgumentException("No %s starts on %s".formatted(unit, start));
    }
  }

  /** The period that a day is in. */
  public static Period of(Unit unit, LocalDate day) {
    return new Period(unit, startOf(unit, day));
  }

  /** First day after the period. */
  public LocalDate end() {
    return switch (unit) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(3);
      case YEAR -> start.plusYears(1);
    };
  }

  /** The period before. */
  public Period previous() {
    return of(unit, start.minusDays(1));
  }

  /** The period after. */
  public Period next() {
    return new Period(unit, end());
  }

  /** First instant in a zone. */
  public java.time.Instant startIn(ZoneId zone) {
    return start.atStartOfDay(zone).toInstant();
  }

  /** First instant after it in a zone. */
  public java.time.Instant endIn(ZoneId zone) {
    return end().atStartOfDay(zone).toInstant();
  }

  private static LocalDate startOf(Unit unit, LocalDate day) {
    return switch (unit) {
      case WEEK -> IsoWeek.of(day).monday();
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** Such as {@code 2026-W08}, {@code 2026-03}, {@code 2026-Q1}, {@code 2026}. */
  @Override
  public String toString() {
    return switch (unit) {
      case WEEK -> new IsoWeek(start).toString();
      case MONTH -> "%04d-%02d".formatted(start.getYear(), start.getMonthValue());
      case QUARTER -> "%04d-Q%d".formatted(start.getYear(), start.get(IsoFields.QUARTER_OF_YEAR));
      case YEAR -> "%04d".formatted(start.getYear());
    };
  }
}

package org.xianfeng.ingest.simulation.county;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The simulated weeks and months, in milliseconds since 1970.
 *
 * <p>Asia/Shanghai has had the one offset of eight hours since 1991, so that plain arithmetic is
 * exact here.
 */
public final class SimulatedTime {
  /** Offset of Asia/Shanghai. */
  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

  /** One second, minute, hour, day and week in milliseconds. */
  public static final long SECOND = 1_000;

  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;
  public static final long WEEK = 7 * DAY;

  private static final int DAYS_AFTER_END = 4;

  private final LocalDate firstMonday;
  private final int weeks;
  private final long start;
  private final long[] monthStarts;
  private final YearMonth firstMonth;
  private final String[] monthTexts;
  private final String[] mondayTexts;

  /** The weeks of a specification. */
  public SimulatedTime(SimulationSpec spec) {
    this.firstMonday = spec.firstMonday();
    this.weeks = spec.weeks();
    this.start = millis(firstMonday);
    this.firstMonth = YearMonth.from(firstMonday);
    LocalDate last = firstMonday.plusWeeks(weeks).minusDays(1);
    int months = 1;
    while (firstMonth.plusMonths(months).atDay(1).compareTo(last) <= 0) {
      months++;
    }
    this.monthStarts = new long[months + 1];
    this.monthTexts = new String[months + 1];
    for (int i = 0; i <= months; i++) {
      monthStarts[i] = millis(firstMonth.plusMonths(i).atDay(1));
      monthTexts[i] = firstMonth.plusMonths(i).toString();
    }
    this.mondayTexts = new String[weeks];
    for (int i = 0; i < weeks; i++) {
      mondayTexts[i] = monday(i).toString();
    }
  }

  /** Midnight at the start of a day. */
  public static long millis(LocalDate day) {
    return day.toEpochDay() * DAY - OFFSET.getTotalSeconds() * SECOND;
  }

  /** The local day of an instant. */
  public static LocalDate day(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis + OFFSET.getTotalSeconds() * SECOND, DAY));
  }

  /** Monday 00:00 of the first week. */
  public long start() {
    return start;
  }

  /** End of the last week, exclusive. */
  public long end() {
    return weekStart(weeks);
  }

  /** When the simulation falls silent: nothing is sent from here on but the last tick. */
  public long horizon() {
    return end() + DAYS_AFTER_END * DAY;
  }

  public int weeks() {
    return weeks;
  }

  /** Monday 00:00 of a week, from 0. */
  public long weekStart(int week) {
    return start + week * WEEK;
  }

  /** Monday of a week, from 0. */
  public LocalDate monday(int week) {
    return firstMonday.plusWeeks(week);
  }

  /** Months that the weeks touch, the first and last possibly in part. */
  public int months() {
    return monthStarts.length - 1;
  }

  /** Start of a month, from 0; {@code monthStart(months())} is the end of the last. */
  public long monthStart(int month) {
    return monthStarts[month];
  }

  /** A month, from 0, such as 2026-07. */
  public String month(int month) {
    return monthTexts[month];
  }

  /** Month of its quarter, in [0, 2]. */
  public int monthOfQuarter(int month) {
    return (firstMonth.getMonthValue() - 1 + month) % 3;
  }

  /** Monday of a week, from 0, such as 2026-06-22; kept as text because every ticket asks. */
  public String mondayText(int week) {
    return mondayTexts[week];
  }

  /** The month of an instant within the months of these weeks. */
  public int monthOf(long millis) {
    int month = 0;
    while (month < months() - 1 && millis >= monthStarts[month + 1]) {
      month++;
    }
    return month;
  }

  /** The first month that starts at or after the first Monday. */
  public int firstWholeMonth() {
    return monthStarts[0] >= start ? 0 : 1;
  }

  /** Months that lie within the weeks as a whole, counted from {@link #firstWholeMonth()}. */
  public int wholeMonths() {
    int last = monthStarts[months()] <= end() ? months() : months() - 1;
    return Math.max(0, last - firstWholeMonth());
  }
}

package org.xianfeng.models.calendar;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO 8601 week, Monday to Sunday, half-open: it ends when the next Monday begins.
 *
 * @param monday its first day
 */
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek>, Serializable {
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-W(\\d{2})");

  public IsoWeek {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("A week starts on a Monday, found " + monday);
    }
  }

  /** The week that a day is in. */
  public static IsoWeek of(LocalDate day) {
    return new IsoWeek(day.with(DayOfWeek.MONDAY));
  }

  /**
   * Reads {@code 2026-W38}.
   *
   * @throws IllegalArgumentException if the text is not a week, naming it
   */
  public static IsoWeek parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int year = Integer.parseInt(matcher.group(1));
      int week = Integer.parseInt(matcher.group(2));
      try {
        LocalDate monday =
            LocalDate.of(year, 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
                .with(DayOfWeek.MONDAY);
        if (monday.get(IsoFields.WEEK_BASED_YEAR) == year) {
          return new IsoWeek(monday);
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("Not an ISO week: '%s'".formatted(text), e);
      }
    }
    throw new IllegalArgumentException("Not an ISO week such as 2026-W38: '%s'".formatted(text));
  }

  /**
   * Reads {@code 2026-W26..2026-W38} or a single week.
   *
   * @throws IllegalArgumentException if it is neither or runs backwards
   */
  public static List<IsoWeek> parseRange(String text) {
    int dots = text.indexOf("..");
    IsoWeek first = parse(dots < 0 ? text : text.substring(0, dots));
    IsoWeek last = dots < 0 ? first : parse(text.substring(dots + 2));
    if (last.compareTo(first) < 0) {
      throw new IllegalArgumentException("Weeks run backwards: '%s'".formatted(text));
    }
    List<IsoWeek> weeks = new ArrayList<>();
    for (IsoWeek week = first; week.compareTo(last) <= 0; week = week.plus(1)) {
      weeks.add(week);
    }
    return weeks;
  }

  /** First day after the week. */
  public LocalDate nextMonday() {
    return monday.plusWeeks(1);
  }

  /** First instant of the week in a zone. */
  public Instant start(ZoneId zone) {
    return monday.atStartOfDay(zone).toInstant();
  }

  /** First instant after the week in a zone. */
  public Instant end(ZoneId zone) {
    return nextMonday().atStartOfDay(zone).toInstant();
  }

  /** A later week, or an earlier one for a negative number. */
  public IsoWeek plus(int weeks) {
    return new IsoWeek(monday.plusWeeks(weeks));
  }

  @Override
  public int compareTo(IsoWeek other) {
    return monday.compareTo(other.monday);
  }

  /** Such as {@code 2026-W38}. */
  @Override
  public String toString() {
    return "%04d-W%02d"
        .formatted(
            monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}

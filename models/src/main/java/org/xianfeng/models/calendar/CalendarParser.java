package org.xianfeng.models.calendar;

import static org.xianfeng.models.document.ValueType.DATE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;

/**
 * Reads which days are workdays, as people write them: lists of days, and of ranges of days with
 * both ends.
 */
public final class CalendarParser {
  private static final String RANGE = "..";
  private static final ValueType<List<LocalDate>> DAYS =
      new ValueType<>("a day or first..last", List.of(), CalendarParser::days);
  private static final ValueType<WorkHours> HOURS =
      new ValueType<>(
          "hours such as 09:00-12:00",
          new WorkHours(LocalTime.MIN, LocalTime.NOON),
          WorkHours::parse);
  private static final ValueType<DayOfWeek> WEEKDAY =
      new ValueType<>("a day of the week such as SAT", DayOfWeek.SUNDAY, CalendarParser::weekday);

  private CalendarParser() {}

  /** The calendar of an installation; plain weeks when it has no file for it. */
  public static WorkCalendar shipped(Map<String, String> environment) {
    Path file = Installation.conf(environment, "calendar.yaml");
    return Files.exists(file) ? Document.parse(file, CalendarParser::calendar) : WorkCalendar.PLAIN;
  }

  /** Reads the keys of a calendar; what it leaves out is that of {@link WorkCalendar#PLAIN}. */
  public static WorkCalendar calendar(Keys in) {
    Set<DayOfWeek> weekend =
        in.has("weekend")
            ? new TreeSet<>(in.list("weekend", WEEKDAY))
            : WorkCalendar.PLAIN.weekend();
    Set<LocalDate> holidays = days(in, "holidays");
    Set<LocalDate> extraWorkdays = days(in, "extra_workdays");
    List<WorkHours> workHours = in.list("work_hours", HOURS);
    return in.build(
        () -> new WorkCalendar(holidays, extraWorkdays, weekend, workHours), WorkCalendar.PLAIN);
  }

  private static Set<LocalDate> days(Keys in, String key) {
    Set<LocalDate> days = new TreeSet<>();
    in.list(key, DAYS).forEach(days::addAll);
    return days;
  }

  private static List<LocalDate> days(String text) {
    int dots = text.indexOf(RANGE);
    if (dots < 0) {
      return List.of(DATE.parser().apply(text));
    }
    LocalDate first = DATE.parser().apply(text.substring(0, dots));
    LocalDate last = DATE.parser().apply(text.substring(dots + RANGE.length()));
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(text);
    }
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** Its English name or the first three letters of it, or its ISO number. */
  private static DayOfWeek weekday(String text) {
    String word = text.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word.equals(day.name())
          || word.equals(day.name().substring(0, 3))
          || word.equals(Integer.toString(day.getValue()))) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }
}

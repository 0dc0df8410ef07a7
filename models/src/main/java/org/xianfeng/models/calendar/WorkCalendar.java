package org.xianfeng.models.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days are workdays.
 *
 * @param holidays days off
 * @param extraWorkdays days of a weekend on which people work, against a holiday
 * @param weekend days of the week that are off
 * @param workHours hours of a workday in order, which do not overlap; empty for all of it
 */
public record WorkCalendar(
    Set<LocalDate> holidays,
    Set<LocalDate> extraWorkdays,
    Set<DayOfWeek> weekend,
    List<WorkHours> workHours)
    implements Serializable {
  /** No holidays, weekends on Saturday and Sunday. */
  public static final WorkCalendar PLAIN =
      new WorkCalendar(Set.of(), Set.of(), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of());

  public WorkCalendar {
    holidays = new TreeSet<>(holidays);
    extraWorkdays = new TreeSet<>(extraWorkdays);
    weekend = new TreeSet<>(weekend);
    workHours = List.copyOf(workHours);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("weekend must leave a day on which people work");
    }
    for (int i = 1; i < workHours.size(); i++) {
      if (workHours.get(i).from().isBefore(workHours.get(i - 1).to())) {
        throw new IllegalArgumentException("work_hours must be in order and not overlap");
      }
    }
  }

  /** Whether people work on a day. */
  public boolean isWorkday(LocalDate day) {
    return extraWorkdays.contains(day)
        || !holidays.contains(day) && !weekend.contains(day.getDayOfWeek());
  }

  /**
   * The instant at which a length of business time is over that begins at an instant: only work
   * hours of workdays count. What is complete exactly at closing time is over then, and not when
   * the next day opens.
   */
  public Instant after(Instant from, Duration length, ZoneId zone) {
    Duration left = length;
    for (LocalDate day = from.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
      for (Instant[] hours : hours(day, zone)) {
        Instant begin = hours[0].isAfter(from) ? hours[0] : from;
        if (begin.isBefore(hours[1])) {
          Duration here = Duration.between(begin, hours[1]);
          if (here.compareTo(left) >= 0) {
            return begin.plus(left);
          }
          left = left.minus(here);
        }
      }
    }
  }

  private List<Instant[]> hours(LocalDate day, ZoneId zone) {
    if (!isWorkday(day)) {
      return List.of();
    }
    if (workHours.isEmpty()) {
      return List.<Instant[]>of(
          new Instant[] {
            day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant()
          });
    }
    return workHours.stream()
        .map(
            one ->
                new Instant[] {
                  day.atTime(one.from()).atZone(zone).toInstant(),
                  day.atTime(one.to()).atZone(zone).toInstant()
                })
        .toList();
  }

  /** Number of workdays of a period. */
  public int workdays(Period period) {
    return (int) period.start().datesUntil(period.end()).filter(this::isWorkday).count();
  }
}

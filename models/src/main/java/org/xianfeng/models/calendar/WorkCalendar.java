package org.xianfeng.models.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days are workdays.
 *
 * @param holidays days off
 * @param extraWorkdays days of a weekend on which people work, against a holiday
 * @param weekend days of the week that are off
 */
public record WorkCalendar(
    Set<LocalDate> holidays, Set<LocalDate> extraWorkdays, Set<DayOfWeek> weekend)
    implements Serializable {
  /** No holidays, weekends on Saturday and Sunday. */
  public static final WorkCalendar PLAIN =
      new WorkCalendar(Set.of(), Set.of(), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  public WorkCalendar {
    holidays = new TreeSet<>(holidays);
    extraWorkdays = new TreeSet<>(extraWorkdays);
    weekend = new TreeSet<>(weekend);
  }

  /** Whether people work on a day. */
  public boolean isWorkday(LocalDate day) {
    return extraWorkdays.contains(day)
        || !holidays.contains(day) && !weekend.contains(day.getDayOfWeek());
  }

  /** Number of workdays of a period. */
  public int workdays(Period period) {
    return (int) period.start().datesUntil(period.end()).filter(this::isWorkday).count();
  }
}

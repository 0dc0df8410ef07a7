package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.ZoneId;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;

/**
 * The duties of a tenant's branches in the days of the tenant.
 *
 * @param duties what is owed
 * @param workdays for periods that are exempt because they have few
 * @param zone of the tenant: of its periods, weeks and days of grace
 */
public record DutyCalendar(Duties duties, WorkCalendar workdays, ZoneId zone)
    implements Serializable {
  public DutyCalendar {
    requireNonNull(duties, "duties is null");
    requireNonNull(workdays, "workdays is null");
    requireNonNull(zone, "zone is null");
  }

  /** The last period of a window that is to be judged when a week ends. */
  public Period lastJudged(MeasureWindow window, IsoWeek week) {
    return window.lastJudged(week.end(zone), zone);
  }
}

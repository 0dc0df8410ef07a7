package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;

/**
 * What holds for all rules of a tenant.
 *
 * @param lateness how late a record may still correct what was said
 * @param startAt nothing is owed for periods that start earlier
 * @param endPeriodsBefore nothing is owed for periods that end later; null for no end
 * @param zone of the tenant's periods and days
 * @param calendar workdays
 */
public record TenantFrame(
    Duration lateness,
    Instant startAt,
    @Nullable Instant endPeriodsBefore,
    ZoneId zone,
    WorkCalendar calendar)
    implements Serializable {
  public TenantFrame {
    requireNonNull(lateness, "lateness is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(zone, "zone is null");
    requireNonNull(calendar, "calendar is null");
  }

  /** Whether periods are owed at all so late. */
  public boolean isAfterEnd(Period period) {
    return endPeriodsBefore != null && period.endIn(zone).isAfter(endPeriodsBefore);
  }
}

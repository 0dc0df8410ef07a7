package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.look.TenantFrame;

/**
 * What holds for all rules of each tenant.
 *
 * @param lateness how late a record may still correct what was said
 * @param startAt nothing is owed for periods that start earlier
 * @param endPeriodsBefore nothing is owed for periods that end later; null for no end
 * @param calendar workdays
 * @param zones zone of each tenant's periods
 */
public record Frames(
    Duration lateness,
    Instant startAt,
    @Nullable Instant endPeriodsBefore,
    WorkCalendar calendar,
    Zones zones)
    implements Serializable {
  public Frames {
    requireNonNull(lateness, "lateness is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(calendar, "calendar is null");
    requireNonNull(zones, "zones is null");
  }

  /** That of a tenant. */
  TenantFrame of(String tenant) {
    return new TenantFrame(lateness, startAt, endPeriodsBefore, zones.of(tenant), calendar);
  }
}

package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What every page carries.
 *
 * @param tenant whose organisation
 * @param unit code of the organisation unit
 * @param unitName its name
 * @param week ISO week, such as 2026-W38
 * @param revision 1 or more
 * @param monday first day of the week
 * @param publishedAt when this revision was published; the only clock of a report
 * @param zone zone of the tenant
 * @param branches branches in the unit at the week's end, 0 or more
 */
public record Heading(
    String tenant,
    String unit,
    String unitName,
    String week,
    int revision,
    LocalDate monday,
    Instant publishedAt,
    ZoneId zone,
    long branches) {
  public Heading {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(unitName, "unitName is null");
    requireNonNull(week, "week is null");
    requireNonNull(monday, "monday is null");
    requireNonNull(publishedAt, "publishedAt is null");
    requireNonNull(zone, "zone is null");
    if (revision < 1) {
      throw new IllegalArgumentException("Revision must be 1 or more, found " + revision);
    }
  }

  /** Last day of the week. */
  public LocalDate sunday() {
    return monday.plusDays(6);
  }
}

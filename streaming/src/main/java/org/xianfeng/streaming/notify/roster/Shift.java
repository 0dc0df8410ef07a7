package org.xianfeng.streaming.notify.roster;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who covers a unit in a role, and when.
 *
 * @param unit code of an organisation with all below it, or {@code *} for all of the tenant
 * @param contacts names of those who are told, all of them
 * @param from null: since ever
 * @param until exclusive; null: for ever
 * @param days days of the week, in the tenant's zone; empty for all
 * @param hours of these days; null for the whole day
 */
public record Shift(
    String tenant,
    String unit,
    String role,
    List<String> contacts,
    @Nullable Instant from,
    @Nullable Instant until,
    Set<DayOfWeek> days,
    @Nullable Hours hours) {
  /** Every unit. */
  public static final String ALL = "*";

  /**
   * From when to when; over midnight where the end is not later than the beginning, which then
   * belongs to the day before.
   *
   * @param until exclusive
   */
  public record Hours(LocalTime from, LocalTime until) {
    /** Such as {@code 08:00-20:00}. */
    static Hours parse(String text) {
      String[] parts = text.split("-", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException(text);
      }
      return new Hours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
    }

    private boolean overMidnight() {
      return !from.isBefore(until);
    }
  }

  /**
   * Whether it is somebody's turn.
   *
   * @param zone of the tenant
   */
  boolean isOn(Instant at, ZoneId zone) {
    if (from != null && at.isBefore(from) || until != null && !at.isBefore(until)) {
      return false;
    }
    ZonedDateTime local = at.atZone(zone);
    if (hours == null) {
      return isDay(local);
    }
    LocalTime time = local.toLocalTime();
    if (!hours.overMidnight()) {
      return isDay(local) && !time.isBefore(hours.from()) && time.isBefore(hours.until());
    }
    return !time.isBefore(hours.from())
        ? isDay(local)
        : time.isBefore(hours.until()) && isDay(local.minusDays(1));
  }

  private boolean isDay(ZonedDateTime local) {
    return days.isEmpty() || days.contains(local.getDayOfWeek());
  }
}

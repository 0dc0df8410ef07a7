package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.xianfeng.models.calendar.Period;

/**
 * The calendar of {@link Period} as Spark expressions; a test holds the two against each other. The
 * session's time zone has to be UTC.
 */
record LocalTime(ZoneId zone) {
  /** Local day of an instant. */
  Column day(Column instant) {
    return to_date(from_utc_timestamp(instant, zone.getId()));
  }

  /** First day of the period that an instant is in. */
  Column start(Period.Unit unit, Column instant) {
    return startOf(unit, day(instant));
  }

  /** First day of the period that a day is in. */
  static Column startOf(Period.Unit unit, Column day) {
    return trunc(day, unit.name());
  }
}

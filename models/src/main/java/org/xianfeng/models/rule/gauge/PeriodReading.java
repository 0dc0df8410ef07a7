package org.xianfeng.models.rule.gauge;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * Counts from the beginning of each period on: each record is counted once, in its own.
 *
 * <p>State: how far it has come.
 */
final class PeriodReading implements Gauge.Reading {
  private record Count(int records, int having) {
    private static final Count NONE = new Count(0, 0);

    static Count one(boolean has) {
      return new Count(1, has ? 1 : 0);
    }

    Count and(Count other) {
      return new Count(records + other.records, having + other.having);
    }
  }

  private final Period.Unit unit;
  private final ZoneId zone;
  private final CountedShare share;
  private final List<Occurrence> records;
  private final Map<Period, Count> counts = new HashMap<>();
  private int entered;

  /**
   * Starts before the first.
   *
   * @param records that fit
   */
  PeriodReading(List<Occurrence> records, Period.Unit unit, ZoneId zone, CountedShare share) {
    this.unit = unit;
    this.zone = zone;
    this.share = share;
    this.records = records.stream().sorted(Comparator.comparing(Occurrence::countsFrom)).toList();
  }

  @Override
  public OptionalInt at(Instant at) {
    for (; entered < records.size(); entered++) {
      Occurrence one = records.get(entered);
      if (one.countsFrom().isAfter(at)) {
        break;
      }
      Period own = period(one.occurredAt());
      if (one.countsIn(own.startIn(zone), own.endIn(zone))) {
        counts.merge(own, Count.one(share.has(one)), Count::and);
      }
    }
    Count count = counts.getOrDefault(period(at), Count.NONE);
    return share.of(count.records(), count.having());
  }

  private Period period(Instant at) {
    return Period.of(unit, at.atZone(zone).toLocalDate());
  }
}

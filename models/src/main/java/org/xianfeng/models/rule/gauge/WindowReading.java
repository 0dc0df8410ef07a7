package org.xianfeng.models.rule.gauge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * Counts in a window that moves along: each record comes in once and falls out once.
 *
 * <p>State: how far it has come.
 */
final class WindowReading implements Gauge.Reading {
  private final RecordGauge gauge;
  private final List<Occurrence> records;
  private int entered;
  private int left;
  private int having;

  /**
   * Starts before the first.
   *
   * @param records that fit, by stream time
   */
  WindowReading(RecordGauge gauge, List<Occurrence> records) {
    this.gauge = gauge;
    this.records = records.stream().filter(Occurrence::isOwn).toList();
  }

  @Override
  public OptionalInt at(Instant at) {
    Instant from = at.minus(requireNonNull(gauge.span().window(), "it counts in periods"));
    while (entered < records.size() && !records.get(entered).recordedAt().isAfter(at)) {
      having += gauge.has(records.get(entered)) ? 1 : 0;
      entered++;
    }
    while (left < entered && !records.get(left).recordedAt().isAfter(from)) {
      having -= gauge.has(records.get(left)) ? 1 : 0;
      left++;
    }
    return gauge.number(entered - left, having);
  }
}

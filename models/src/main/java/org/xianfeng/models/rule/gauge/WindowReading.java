package org.xianfeng.models.rule.gauge;

import java.time.Duration;
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
  private final List<Occurrence> records;
  private final Duration window;
  private final CountedShare share;
  private int entered;
  private int left;
  private int having;

  /**
   * Starts before the first.
   *
   * @param records that fit, by stream time
   */
  WindowReading(List<Occurrence> records, Duration window, CountedShare share) {
    this.records = records.stream().filter(Occurrence::isOwn).toList();
    this.window = window;
    this.share = share;
  }

  @Override
  public OptionalInt at(Instant at) {
    Instant from = at.minus(window);
    while (entered < records.size() && !records.get(entered).recordedAt().isAfter(at)) {
      having += share.has(records.get(entered)) ? 1 : 0;
      entered++;
    }
    while (left < entered && !records.get(left).recordedAt().isAfter(from)) {
      having -= share.has(records.get(left)) ? 1 : 0;
      left++;
    }
    return share.of(entered - left, having);
  }
}

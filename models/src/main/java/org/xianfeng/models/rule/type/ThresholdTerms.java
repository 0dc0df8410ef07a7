package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.word;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.Period.Unit;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Match;

/**
 * What a threshold says.
 *
 * @param match what is counted
 * @param window rolling, by stream time: records of {@code (t - window, t]}; null for a period
 * @param period the count begins at 0 with each; null for a window
 * @param open where it opens
 * @param close where it ends; has no count in common with {@code open}
 * @param pending how long it has to be beyond the bound
 * @param keepFiring how long it has to be within the other
 */
public record ThresholdTerms(
    Match match,
    @Nullable Duration window,
    @Nullable Unit period,
    Bound open,
    Bound close,
    Duration pending,
    Duration keepFiring)
    implements Serializable {
  public ThresholdTerms {
    if ((window == null) == (period == null)) {
      throw new IllegalArgumentException("Either window or period says what is counted");
    }
    if (window != null) {
      Bounds.requirePositive("window", window);
    }
    Bounds.requireLength("lifecycle.for", pending);
    Bounds.requireLength("lifecycle.keep_firing_for", keepFiring);
    if (Stream.of(open.value(), close.value())
        .flatMap(value -> Stream.of(value - 1, value, value + 1))
        .anyMatch(count -> open.holds(count) && close.holds(count))) {
      throw new IllegalArgumentException(
          "open %s and close %s hold for the same count".formatted(open, close));
    }
  }

  static @Nullable ThresholdTerms parse(Keys in) {
    Match match = Match.parse(in);
    @Nullable Duration window = in.find("window", DURATION);
    @Nullable Unit period = in.find("period", word(Unit.class));
    Bound open = in.require("open", Bound.TYPE);
    Bound close = in.get("close", Bound.TYPE, open.opposite());
    Keys lifecycle = in.section("lifecycle");
    Duration pending = lifecycle.get("for", DURATION, Duration.ZERO);
    Duration keepFiring = lifecycle.get("keep_firing_for", DURATION, Duration.ZERO);
    return in.build(
        () -> new ThresholdTerms(match, window, period, open, close, pending, keepFiring));
  }

  /** The count at an instant. */
  int count(Facts facts, Instant at, ZoneId zone) {
    @Nullable Period current =
        period == null ? null : Period.of(period, at.atZone(zone).toLocalDate());
    return (int)
        (current == null
                ? match.among(facts).filter(one -> one.recordedAt().isAfter(at.minus(window)))
                : match.among(facts, current.startIn(zone), current.endIn(zone)))
            .filter(one -> !one.recordedAt().isAfter(at))
            .count();
  }

  /**
   * When the count can change from one instant to the first time after another, as things stand.
   */
  Stream<Instant> changes(Facts facts, Instant from, Instant to, ZoneId zone) {
    Stream<Instant> records =
        match
            .among(facts)
            .map(Occurrence::recordedAt)
            .flatMap(at -> window == null ? Stream.of(at) : Stream.of(at, at.plus(window)));
    return period == null
        ? records
        : Stream.concat(
            records,
            Stream.iterate(
                    Period.of(period, from.atZone(zone).toLocalDate()),
                    one -> !one.startIn(zone).isAfter(to),
                    Period::next)
                .map(one -> one.endIn(zone)));
  }

  /** Since when records are needed to count at an instant. */
  boolean needs(Occurrence record, Instant at, ZoneId zone) {
    return period == null
        ? record.recordedAt().isAfter(at.minus(window))
        : !record
            .occurredAt()
            .isBefore(Period.of(period, at.atZone(zone).toLocalDate()).startIn(zone));
  }
}

package org.xianfeng.models.rule.type;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.DURATION;

import java.io.Serializable;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.gauge.Gauge;
import org.xianfeng.models.rule.gauge.Gauges;
import org.xianfeng.models.rule.look.Bounds;

/**
 * What a threshold says.
 *
 * @param gauge what is measured
 * @param open where it opens
 * @param close where it ends; has no number in common with {@code open}
 * @param pending how long it has to be beyond the bound
 * @param keepFiring how long it has to be within the other
 */
public record ThresholdTerms(
    Gauge gauge, Bound open, Bound close, Duration pending, Duration keepFiring)
    implements Serializable {
  public ThresholdTerms {
    requireNonNull(gauge, "gauge is null");
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
    @Nullable Gauge gauge = Gauges.parse(in);
    Bound open = in.require("open", Bound.TYPE);
    Bound close = in.get("close", Bound.TYPE, open.opposite());
    Keys lifecycle = in.section("lifecycle");
    Duration pending = lifecycle.get("for", DURATION, Duration.ZERO);
    Duration keepFiring = lifecycle.get("keep_firing_for", DURATION, Duration.ZERO);
    return gauge == null
        ? null
        : in.build(() -> new ThresholdTerms(gauge, open, close, pending, keepFiring));
  }
}

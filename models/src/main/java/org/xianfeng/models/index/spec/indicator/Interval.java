package org.xianfeng.models.index.spec.indicator;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.Serializable;

/**
 * Two finite numbers, written {@code [lo, hi]}.
 *
 * @param lo first; finite
 * @param hi second; finite
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Interval(double lo, double hi) implements Serializable {
  public Interval {
    if (!Double.isFinite(lo) || !Double.isFinite(hi)) {
      throw new IllegalArgumentException("must be finite, found [%s, %s]".formatted(lo, hi));
    }
    if (Double.isInfinite(hi - lo)) {
      throw new IllegalArgumentException(
          "must not be wider than numbers go, found [%s, %s]".formatted(lo, hi));
    }
  }

  /** hi - lo. */
  public double width() {
    return hi - lo;
  }
}

package org.xianfeng.models.index.shrinkage;

import java.io.Serializable;
import org.xianfeng.models.index.exact.ExactSum;

/**
 * The four sums over a peer group from which priors of proportions and rates follow in one pass:
 * units, denominators, numerators, and numerators squared by denominator.
 *
 * <p>Equal for any order and partitioning of the units. Not safe for threads: merge.
 */
public final class CountSums implements Serializable {
  private final ExactSum sizes = new ExactSum();
  private final ExactSum events = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private int units;

  /**
   * Adds one unit; one that is missing (NaN) or has nothing to count from ({@code size} 0) is left
   * out.
   *
   * @param observed numerator, 0 or more
   * @param size denominator, 0 or more
   */
  public void add(double observed, double size) {
    if (Double.isNaN(observed) || Double.isNaN(size)) {
      return;
    }
    if (observed < 0 || size < 0) {
      throw new IllegalArgumentException(
          "counts must be 0 or more, found %s of %s".formatted(observed, size));
    }
    if (size > 0) {
      sizes.add(size);
      events.add(observed);
      squares.add(observed * observed / size);
      units++;
    }
  }

  /** Adds everything that {@code other} holds. */
  public void add(CountSums other) {
    sizes.add(other.sizes);
    events.add(other.events);
    squares.add(other.squares);
    units += other.units;
  }

  /** Units that had something to count from. */
  int units() {
    return units;
  }

  /** Sum of denominators. */
  double size() {
    return sizes.value();
  }

  /** Sum of numerators. */
  double events() {
    return events.value();
  }

  /** Mean denominator. */
  double meanSize() {
    return sizes.mean(units);
  }

  /** Numerators by denominators, over the group; missing (NaN) without observations. */
  double mean() {
    return events.value() / sizes.value();
  }

  /** Variance of the units' own values around {@link #mean}, weighted by denominators. */
  double spread() {
    double mean = mean();
    return squares.value() / sizes.value() - mean * mean;
  }
}

package org.xianfeng.models.index.shrinkage;

import org.xianfeng.models.index.random.Stream;

/**
 * What the units of a peer group say about a unit before its own observations are seen, and the
 * estimate that follows when they are.
 *
 * <p>Units: {@code observed} and {@code size} are numerator and denominator for proportions and
 * rates; for means they are the unit's mean and the variance of that mean.
 */
public interface Prior {
  /** Units of the group that had observations. */
  int units();

  /** Value towards which estimates are drawn; missing (NaN) in a group without observations. */
  double mean();

  /**
   * Variance of the true values between units; 0 means that the group shows no more differences
   * than chance makes, so that every estimate is the mean (flag {@code NO_BETWEEN_VARIANCE}).
   */
  double betweenVariance();

  /** Expected true value of a unit; missing (NaN) when {@code observed} or {@code size} is. */
  double estimate(double observed, double size);

  /** The value below which the unit's true value lies with probability {@code p}. */
  double quantile(double observed, double size, double p);

  /** A random true value of the unit; missing (NaN) when {@code observed} or {@code size} is. */
  double draw(double observed, double size, Stream stream);

  /** The central interval that holds the unit's true value with probability {@code level}. */
  default Interval interval(double observed, double size, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), found %s".formatted(level));
    }
    double low = quantile(observed, size, (1 - level) / 2);
    double high = quantile(observed, size, (1 + level) / 2);
    return new Interval(low, Math.max(low, high));
  }
}

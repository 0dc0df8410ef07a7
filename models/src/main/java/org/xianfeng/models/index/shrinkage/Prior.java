package org.xianfeng.models.index.shrinkage;

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

  /** Distribution of the true value of a unit with these observations. */
  Posterior posterior(double observed, double size);
}

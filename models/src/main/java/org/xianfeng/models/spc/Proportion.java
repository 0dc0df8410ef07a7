package org.xianfeng.models.spc;

import org.xianfeng.models.index.shrinkage.RawInterval;

/**
 * A share with its sample: {@code hits} of {@code trials}.
 *
 * @param hits at least 0, at most trials
 * @param trials 1 or more
 */
public record Proportion(long hits, long trials) {
  /** Two-sided 95 % point of the normal distribution. */
  public static final double Z95 = 1.959963984540054;

  /** Two-sided 99.8 % point of the normal distribution. */
  public static final double Z998 = 3.090232306167813;

  public Proportion {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException("No share: %d of %d".formatted(hits, trials));
    }
  }

  /** The share, in [0, 1]. */
  public double share() {
    return (double) hits / trials;
  }

  /**
   * The score interval.
   *
   * <p>Source: Wilson 1927, as {@link RawInterval#wilson}.
   *
   * @param z normal quantile, {@link #Z95} for 95 %
   */
  public Interval interval(double z) {
    var wilson = RawInterval.wilson((double) hits, (double) trials, z);
    return new Interval(wilson.low(), wilson.high());
  }

  /**
   * What a share can plausibly be.
   *
   * @param lower in [0, 1]
   * @param upper in [lower, 1]
   */
  public record Interval(double lower, double upper) {
    /** Whether {@code value} lies inside, ends included. */
    public boolean holds(double value) {
      return lower <= value && value <= upper;
    }
  }
}

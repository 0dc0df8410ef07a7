package org.xianfeng.models.spc;

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
   * <p>Source: Wilson 1927; method 3 of Newcombe, <em>Statistics in Medicine</em> 17 (1998)
   * 857-872.
   *
   * @param z normal quantile, {@link #Z95} for 95 %
   */
  public Interval interval(double z) {
    double share = share();
    double z2 = z * z;
    double centre = 2 * hits + z2;
    double reach = z * Math.sqrt(z2 + 4 * trials * share * (1 - share));
    double scale = 2 * (trials + z2);
    return new Interval(
        hits == 0 ? 0 : (centre - reach) / scale, hits == trials ? 1 : (centre + reach) / scale);
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

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
   * <p>Source: E. B. Wilson, <em>Probable inference, the law of succession, and statistical
   * inference</em>, JASA 22 (1927).
   *
   * @param z normal quantile, {@link #Z95} for 95 %
   */
  public Interval interval(double z) {
    double n = trials;
    double p = share();
    double bottom = 1 + z * z / n;
    double middle = (p + z * z / (2 * n)) / bottom;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / bottom;
    return new Interval(
        hits == 0 ? 0 : Math.max(0, middle - half),
        hits == trials ? 1 : Math.min(1, middle + half));
  }

  /**
   * What a share, or a {@link Rate}, can plausibly be.
   *
   * @param lower 0 or more
   * @param upper at least that; of a share at most 1
   */
  public record Interval(double lower, double upper) {}
}

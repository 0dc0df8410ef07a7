package org.xianfeng.models.index.distribution;

/** The standard normal distribution. */
public final class Normal {
  private static final Gamma HALF = new Gamma(0.5, 1);

  private Normal() {}

  /** Probability of a value of at most {@code z}. */
  public static double cdf(double z) {
    return z < 0 ? HALF.upper(z * z / 2) / 2 : 1 - HALF.upper(z * z / 2) / 2;
  }

  /** Probability of a value above {@code z}, accurate where it is small. */
  public static double upper(double z) {
    return cdf(-z);
  }

  /** The value that is not exceeded with probability {@code p}, in [0, 1]. */
  public static double quantile(double p) {
    return Wichura.quantile(p);
  }

  /** Half width, in standard deviations, of the interval that holds {@code level} of the values. */
  public static double halfWidth(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1), found %s".formatted(level));
    }
    return -quantile((1 - level) / 2);
  }
}

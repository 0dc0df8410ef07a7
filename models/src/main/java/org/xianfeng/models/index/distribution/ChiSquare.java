package org.xianfeng.models.index.distribution;

/** The chi-square distribution. */
public final class ChiSquare {
  private ChiSquare() {}

  /** Probability of a value of at most {@code x}. */
  public static double cdf(double x, double freedom) {
    return new Gamma(freedom / 2, 0.5).cdf(x);
  }

  /** Probability of a value above {@code x}. */
  public static double upper(double x, double freedom) {
    return new Gamma(freedom / 2, 0.5).upper(x);
  }
}

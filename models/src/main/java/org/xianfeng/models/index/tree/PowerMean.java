package org.xianfeng.models.index.tree;

import org.xianfeng.models.index.exact.WeightedMean;

/**
 * The weighted power mean {@code (sum w x^p)^(1/p)} of values of 0 or more, whatever their size.
 *
 * <p>It lies between the least and the greatest value. Powers beyond the range of numbers are taken
 * of the values by their greatest (least, for p below 0); small p by logarithms, because powers
 * near 1 hold nothing of the values. Source: index-engine section 5.
 */
final class PowerMean {
  /** Powers whose mean loses nothing to the ends of the range of numbers. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p900;

  /** Below it powers are too near to 1. */
  private static final double FLAT = 0.25;

  /** Below it nothing tells the mean from the geometric one. */
  private static final double NONE = 0x1p-300;

  private PowerMean() {}

  /**
   * The mean of the first {@code n} values.
   *
   * @param x 0 or more, unless p is 1 or minus infinity
   * @param w weights in any scale, not all 0
   * @param p exponent; 0 is the geometric mean, minus infinity the least value
   * @param y room for {@code n} numbers
   */
  static double of(double[] x, double[] w, int n, double p, double[] y) {
    if (p == 1) {
      return WeightedMean.of(x, w, n);
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      if (w[i] > 0) {
        least = Math.min(least, x[i]);
        most = Math.max(most, x[i]);
      }
    }
    if (p == Double.NEGATIVE_INFINITY || least == most || p <= 0 && least == 0) {
      return least;
    }
    double mean =
        Math.abs(p) < NONE
            ? geometric(x, w, n, y)
            : Math.abs(p) < FLAT
                ? flat(x, w, n, p, p > 0 ? most : least, y)
                : powers(x, w, n, p, p > 0 ? most : least, y);
    return Math.max(least, Math.min(most, mean));
  }

  private static double geometric(double[] x, double[] w, int n, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = w[i] > 0 ? Math.log(x[i]) : 0;
    }
    return Math.exp(WeightedMean.of(y, w, n));
  }

  private static double powers(double[] x, double[] w, int n, double p, double anchor, double[] y) {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      y[i] = w[i] > 0 ? (p == -1 ? 1 / x[i] : Math.pow(x[i], p)) : 0;
      greatest = Math.max(greatest, y[i]);
    }
    if (!(greatest >= SMALL && greatest <= LARGE)) {
      return byAnchor(x, w, n, p, anchor, y);
    }
    double mean = WeightedMean.of(y, w, n);
    return p == -1 ? 1 / mean : Math.pow(mean, 1 / p);
  }

  /** Of the values by the one whose power is the greatest. */
  private static double byAnchor(
      double[] x, double[] w, int n, double p, double anchor, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = w[i] > 0 ? Math.pow(x[i] / anchor, p) : 0;
    }
    return anchor * Math.pow(WeightedMean.of(y, w, n), 1 / p);
  }

  /** By what the powers of {@code x / anchor} lack of 1. */
  private static double flat(double[] x, double[] w, int n, double p, double anchor, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = w[i] > 0 ? Math.expm1(p * log(x[i], anchor)) : 0;
    }
    double lack = WeightedMean.of(y, w, n);
    return lack < -0.5 ? byAnchor(x, w, n, p, anchor, y) : anchor * Math.exp(Math.log1p(lack) / p);
  }

  private static double log(double x, double anchor) {
    double ratio = x / anchor;
    return ratio >= Double.MIN_NORMAL && ratio < Double.POSITIVE_INFINITY
        ? Math.log(ratio)
        : Math.log(x) - Math.log(anchor);
  }
}

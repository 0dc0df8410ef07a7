package org.xianfeng.models.index.exact;

/**
 * Powers of two that bring values of any size into a range where their squares and products keep
 * all their bits. What does not depend on a common factor is worked out with the scaled values.
 *
 * <p>Values of ordinary size stay as they are. Missing values (NaN) stay missing.
 */
public final class Magnitude {
  private static final double LARGE = 0x1p400;
  private static final int MOST_EXPONENT = 1000;

  private Magnitude() {}

  /**
   * The factor for a greatest absolute value of {@code most}; 1 where it lies between {@code 1 /
   * large} and {@code large} already, or is 0 or missing.
   */
  public static double scale(double most, double large) {
    return most == 0 || Double.isNaN(most) || most >= 1 / large && most <= large
        ? 1
        : Math.scalb(
            1.0, -Math.max(-MOST_EXPONENT, Math.min(MOST_EXPONENT, Math.getExponent(most))));
  }

  /** The factor for all values of some columns together. */
  public static double scale(double[]... columns) {
    double most = 0;
    for (double[] column : columns) {
      for (double x : column) {
        most = Math.abs(x) > most ? Math.abs(x) : most;
      }
    }
    return scale(most, LARGE);
  }

  /** A column times a factor. */
  public static double[] times(double[] column, double factor) {
    if (factor == 1) {
      return column;
    }
    double[] scaled = new double[column.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = column[i] * factor;
    }
    return scaled;
  }
}

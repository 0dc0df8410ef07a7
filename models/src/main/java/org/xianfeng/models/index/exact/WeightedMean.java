package org.xianfeng.models.index.exact;

import java.math.BigInteger;

/**
 * The weighted mean of some values, rounded once from the exact quotient, so that the same values
 * with the same weights give the same bits in any order.
 *
 * <p>Nearly always sums of twice the precision decide how the quotient rounds; what they leave
 * open, most often a mean that lies exactly between two doubles, is worked out without rounding.
 *
 * <p>Source: T. Ogita, S. M. Rump, S. Oishi, <em>Accurate sum and dot product</em>, SIAM J. Sci.
 * Comput. 26 (2005), algorithm Dot2 and its error bound.
 */
public final class WeightedMean {
  /** Products and sums of this size neither overflow nor lose bits below the least double. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p900;

  /** Four times what the rounding of low parts can come to, for each pair of values. */
  private static final double BOUND = 0x1p-99;

  /** Exponent of the least double. */
  private static final int LEAST = -1074;

  private WeightedMean() {}

  /**
   * The mean of the first {@code n} values; infinite or missing (NaN) where one of them is.
   *
   * @param w finite, 0 or more, not all 0
   * @param n 1 or more
   */
  public static double of(double[] x, double[] w, int n) {
    if (n == 1) {
      return x[0];
    }
    double sum = 0;
    double low = 0;
    double size = 0;
    double mass = 0;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double weight = w[i];
      double product = weight * x[i];
      double next = sum + product;
      double back = next - sum;
      low += (sum - (next - back)) + (product - back) + Math.fma(weight, x[i], -product);
      sum = next;
      size += Math.abs(product);
      next = mass + weight;
      back = next - mass;
      rest += (mass - (next - back)) + (weight - back);
      mass = next;
    }
    if (!(size >= SMALL && size <= LARGE && mass >= SMALL && mass <= LARGE)) {
      return exactly(x, w, n);
    }
    double quotient = sum / mass;
    double inverse = 1 / mass;
    double correction = (Math.fma(-quotient, mass, sum) + low - quotient * rest) * inverse;
    double bound = (double) n * n * BOUND * (size * inverse);
    double least = quotient + (correction - bound);
    return least == quotient + (correction + bound) ? least : between(x, w, n);
  }

  /**
   * The same where two doubles are about as near: exact sums of two doubles, if they are enough.
   */
  private static double between(double[] x, double[] w, int n) {
    double sum = 0;
    double low = 0;
    double mass = 0;
    boolean exact = true;
    for (int i = 0; i < n; i++) {
      double product = w[i] * x[i];
      double next = sum + product;
      double lost = lost(sum, product, next);
      sum = next;
      next = low + lost;
      exact &= lost(low, lost, next) == 0;
      low = next;
      lost = Math.fma(w[i], x[i], -product);
      next = low + lost;
      exact &= lost(low, lost, next) == 0;
      low = next;
      next = mass + w[i];
      exact &= lost(mass, w[i], next) == 0;
      mass = next;
    }
    double quotient = sum / mass;
    double remainder = Math.fma(-quotient, mass, sum);
    double all = remainder + low;
    double correction = all / mass;
    exact &= lost(remainder, low, all) == 0 && Math.fma(-correction, mass, all) == 0;
    return exact ? quotient + correction + 0.0 : exactly(x, w, n);
  }

  /** What a sum of two doubles lost by rounding. */
  private static double lost(double a, double b, double sum) {
    double back = sum - a;
    return (a - (sum - back)) + (b - back);
  }

  private static double exactly(double[] x, double[] w, int n) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger mass = BigInteger.ZERO;
    double odd = 0;
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(x[i])) {
        odd += w[i] * x[i];
      } else if (odd == 0) {
        BigInteger weight = whole(w[i]);
        sum = sum.add(weight.multiply(whole(x[i])));
        mass = mass.add(weight);
      }
    }
    return odd == 0 ? Rounding.quotient(sum, mass, LEAST) : odd;
  }

  /** A value in units of the least double. */
  private static BigInteger whole(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long fraction = bits & ((1L << 52) - 1);
    BigInteger size =
        exponent == 0
            ? BigInteger.valueOf(fraction)
            : BigInteger.valueOf(fraction | 1L << 52).shiftLeft(exponent - 1);
    return bits < 0 ? size.negate() : size;
  }
}

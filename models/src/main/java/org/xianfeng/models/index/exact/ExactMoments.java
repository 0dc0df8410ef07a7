package org.xianfeng.models.index.exact;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Count, sum and sum of squares of the present values of a column, from which mean and variance
 * follow with one rounding each; equal for any order and grouping of the values.
 *
 * <p>Missing values (NaN) are left out. Not safe for threads: give each its own and merge.
 *
 * <p>Squares are kept of any finite value, those of very large and very small ones apart, scaled: a
 * deviation is right wherever it is a double itself, though its square is none.
 *
 * <p>Errors: an infinite value is refused.
 */
public final class ExactMoments implements Serializable {
  /** Between them a square and the rounding error of its product are doubles. */
  private static final double LARGE = 0x1p480;

  private static final double SMALL = 0x1p-480;

  /** Exponent by which what lies outside is scaled. */
  private static final int APART = 600;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private final ExactSum largeSquares = new ExactSum();
  private final ExactSum smallSquares = new ExactSum();
  private long count;

  /** The moments of a column. */
  public static ExactMoments of(double[] column) {
    ExactMoments moments = new ExactMoments();
    for (double value : column) {
      moments.add(value);
    }
    return moments;
  }

  /** Adds one value unless it is missing. */
  public void add(double value) {
    if (!Double.isNaN(value)) {
      sum.add(value);
      double size = Math.abs(value);
      if (size > LARGE) {
        square(largeSquares, value * 0x1p-600);
      } else if (size < SMALL) {
        square(smallSquares, value * 0x1p600);
      } else {
        square(squares, value);
      }
      count++;
    }
  }

  private static void square(ExactSum squares, double value) {
    squares.addProduct(value, value);
  }

  /** Adds everything that {@code other} holds. */
  public void add(ExactMoments other) {
    sum.add(other.sum);
    squares.add(other.squares);
    largeSquares.add(other.largeSquares);
    smallSquares.add(other.smallSquares);
    count += other.count;
  }

  /** How many values are present. */
  public long count() {
    return count;
  }

  /** Their sum; 0 when there are none. */
  public double sum() {
    return sum.value();
  }

  /** Their mean; missing (NaN) when there are none. */
  public double mean() {
    return sum.mean(count);
  }

  /**
   * Their variance with the divisor n - 1; missing (NaN) below two values; infinite, or 0, where it
   * is beyond the range of doubles.
   */
  public double variance() {
    return count < 2 ? Double.NaN : variance(1, 0);
  }

  /** Their variance with the divisor n, as {@link #variance}; missing (NaN) when there are none. */
  public double populationVariance() {
    return count < 1 ? Double.NaN : variance(0, 0);
  }

  /** Square root of the variance with the divisor n - 1; missing (NaN) below two values. */
  public double deviation() {
    if (count < 2) {
      return Double.NaN;
    }
    // The variance is brought near 1 by an even power of two, which the root halves.
    int half = (spread().bitLength() + 2 * ExactSum.SCALE) / 2;
    return Math.scalb(Math.sqrt(variance(1, -2 * half)), half);
  }

  /** The variance with the divisor n - {@code lost}, times 2^{@code shift}. */
  private double variance(int lost, int shift) {
    BigInteger n = BigInteger.valueOf(count);
    return Rounding.quotient(
        spread(), n.multiply(BigInteger.valueOf(count - lost)), 2 * ExactSum.SCALE + shift);
  }

  /** n sum(x^2) - sum(x)^2 in units of 2^(2 SCALE). */
  private BigInteger spread() {
    // Without rounding, so that nothing can cancel; the squares of small values end in zeros.
    BigInteger all =
        squares
            .toBigInteger()
            .shiftLeft(-ExactSum.SCALE)
            .add(largeSquares.toBigInteger().shiftLeft(2 * APART - ExactSum.SCALE))
            .add(smallSquares.toBigInteger().shiftRight(2 * APART + ExactSum.SCALE));
    return all.multiply(BigInteger.valueOf(count))
        .subtract(sum.toBigInteger().pow(2))
        .max(BigInteger.ZERO);
  }
}

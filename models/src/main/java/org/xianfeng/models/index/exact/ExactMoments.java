package org.xianfeng.models.index.exact;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Count, sum and sum of squares of the present values of a column, from which mean and variance
 * follow with one rounding each; equal for any order and grouping of the values.
 *
 * <p>Missing values (NaN) are left out. Not safe for threads: give each its own and merge.
 *
 * <p>Errors: an infinite value, or one whose square is beyond the range of doubles, is refused.
 */
public final class ExactMoments implements Serializable {
  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
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
      squares.addProduct(value, value);
      count++;
    }
  }

  /** Adds everything that {@code other} holds. */
  public void add(ExactMoments other) {
    sum.add(other.sum);
    squares.add(other.squares);
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

  /** Their variance with the divisor n - 1; missing (NaN) below two values. */
  public double variance() {
    return spread(1);
  }

  /** Their variance with the divisor n; missing (NaN) when there are none. */
  public double populationVariance() {
    return spread(0);
  }

  /** Square root of {@link #variance}. */
  public double deviation() {
    return Math.sqrt(variance());
  }

  private double spread(int lost) {
    if (count <= lost) {
      return Double.NaN;
    }
    // (n sum(x^2) - sum(x)^2) / (n (n - lost)), without rounding, so that nothing can cancel.
    BigInteger n = BigInteger.valueOf(count);
    BigInteger total = sum.toBigInteger();
    BigInteger spread =
        squares.toBigInteger().multiply(n).shiftLeft(-ExactSum.SCALE).subtract(total.pow(2));
    return Rounding.quotient(
        spread.max(BigInteger.ZERO),
        n.multiply(BigInteger.valueOf(count - lost)),
        2 * ExactSum.SCALE);
  }
}

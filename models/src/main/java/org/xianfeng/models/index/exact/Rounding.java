package org.xianfeng.models.index.exact;

import java.math.BigInteger;

/** The double nearest to an exact fraction. */
final class Rounding {
  /** Exponent of the least double. */
  private static final int LEAST = -1074;

  private static final int PRECISION = 53;

  private Rounding() {}

  /**
   * {@code numerator / denominator * 2^scale}, rounded once to the nearest double, ties to even.
   *
   * @param denominator positive
   */
  static double quotient(BigInteger numerator, BigInteger denominator, int scale) {
    if (numerator.signum() == 0) {
      return 0;
    }
    BigInteger size = numerator.abs();
    // The quotient lies in (2^(high - 1), 2^(high + 1)); keep two bits beyond the 53 of a double.
    int high = size.bitLength() - denominator.bitLength();
    int up = PRECISION + 2 - high;
    BigInteger[] parts =
        up >= 0
            ? size.shiftLeft(up).divideAndRemainder(denominator)
            : size.divideAndRemainder(denominator.shiftLeft(-up));
    // What was cut off only matters as "something follows", for which one more bit is enough.
    long head = parts[0].longValueExact() << 1 | (parts[1].signum() != 0 ? 1 : 0);
    int exponent = scale - up - 1;
    // Cut to what a double holds here, which is less below the least normal: the rest is exact.
    int cut = Math.max(Long.SIZE - Long.numberOfLeadingZeros(head) - PRECISION, LEAST - exponent);
    if (cut >= Long.SIZE) {
      return 0;
    }
    long kept = head >>> cut;
    long lost = head & ((1L << cut) - 1);
    long half = 1L << (cut - 1);
    if (lost > half || (lost == half && (kept & 1) == 1)) {
      kept++;
    }
    return numerator.signum() * Math.scalb((double) kept, exponent + cut);
  }
}

package org.xianfeng.models.index.exact;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A running sum of doubles that is exact, so that any order, grouping or number of threads gives
 * the same bits; only {@link #value} rounds, once, to the nearest double.
 *
 * <p>The sum is a fixed-point number of 2144 bits that holds every finite double: 67 limbs of 64
 * bits, each worth 2^32 times the one below. A value touches two limbs; the upper half of a limb
 * collects carries, which are passed on every {@value #PENDING_MAX} values. Not safe for threads:
 * give each its own and merge with {@link #add(ExactSum)}.
 *
 * <p>Errors: a value that is not finite is refused; a sum beyond the range of doubles rounds to an
 * infinity, as in IEEE 754, and is not an error on the way.
 *
 * <p>Source: the small superaccumulator of R. M. Neal, <em>Fast exact summation using small and
 * large superaccumulators</em>, arXiv:1505.05571 (2015), section 3.
 */
public final class ExactSum implements Serializable {
  static final int LIMBS = 67;

  /** Exponent of the lowest bit of limb 0. */
  static final int SCALE = -1075;

  private static final int PENDING_MAX = 2047;
  private static final long LOW = 0xffff_ffffL;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int BYTES = 4 * (LIMBS - 1) + 8;

  private final long[] limbs;
  private int pending;

  /** A sum of nothing, which is zero. */
  public ExactSum() {
    this(new long[LIMBS]);
  }

  private ExactSum(long[] limbs) {
    this.limbs = limbs;
  }

  /** The correctly rounded sum of all values. */
  public static double sum(double[] values) {
    ExactSum sum = new ExactSum();
    sum.addAll(values, 0, values.length);
    return sum.value();
  }

  /** The correctly rounded sum of {@code a[i] * b[i]}; see {@link #addProduct} for its limits. */
  public static double dot(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("lengths differ: %d, %d".formatted(a.length, b.length));
    }
    ExactSum sum = new ExactSum();
    for (int i = 0; i < a.length; i++) {
      sum.addProduct(a[i], b[i]);
    }
    return sum.value();
  }

  /** Adds one finite value. */
  public void add(double value) {
    if (pending == PENDING_MAX) {
      carry();
    }
    put(limbs, value);
    pending++;
  }

  /** Adds {@code values[from]} to {@code values[to - 1]}, all finite. */
  public void addAll(double[] values, int from, int to) {
    int i = from;
    while (i < to) {
      if (pending == PENDING_MAX) {
        carry();
      }
      int end = Math.min(to, i + PENDING_MAX - pending);
      pending += end - i;
      for (; i < end; i++) {
        put(limbs, values[i]);
      }
    }
  }

  /**
   * Adds {@code a * b} without rounding it.
   *
   * <p>Below about 1e-292 the product itself rounds to the nearest multiple of the least double:
   * the sum stays independent of order, but is that of the rounded products.
   *
   * <p>Errors: a product beyond the range of doubles is refused.
   */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    add(Math.fma(a, b, -product));
  }

  /** Adds everything that {@code other} holds. */
  public void add(ExactSum other) {
    carry();
    other.carry();
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += other.limbs[i];
    }
    carry();
  }

  /** The sum, rounded to the nearest double, ties to even; zero is positive. */
  public double value() {
    carry();
    boolean negative = limbs[LIMBS - 1] < 0;
    long[] size = negative ? negated() : limbs;
    int top = LIMBS - 1;
    while (top > 0 && size[top] == 0) {
      top--;
    }
    if (size[top] == 0) {
      return 0;
    }
    // 62 bits from the first one on, and whether anything follows them: enough to round once.
    int free = Long.numberOfLeadingZeros(size[top]) - 2;
    long head = free >= 0 ? size[top] << free : size[top] >>> -free;
    boolean rest = free < 0 && (size[top] & ((1L << -free) - 1)) != 0;
    int shift = free - 32;
    int next = top - 1;
    for (; next >= 0 && shift > -32; next--, shift -= 32) {
      head |= shift >= 0 ? size[next] << shift : size[next] >>> -shift;
      rest |= shift < 0 && (size[next] & ((1L << -shift) - 1)) != 0;
    }
    for (; next >= 0 && !rest; next--) {
      rest = size[next] != 0;
    }
    double magnitude = Math.scalb((double) (rest ? head | 1 : head), 32 * top + SCALE - free);
    return negative ? -magnitude : magnitude;
  }

  /** The sum divided by {@code count}, rounded once; missing (NaN) when {@code count} is 0. */
  public double mean(long count) {
    return count == 0
        ? Double.NaN
        : Rounding.quotient(toBigInteger(), BigInteger.valueOf(count), SCALE);
  }

  /** The sum as a whole number of units of 2^{@value #SCALE}. */
  BigInteger toBigInteger() {
    carry();
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(limbs[LIMBS - 1]);
    for (int i = LIMBS - 2; i >= 0; i--) {
      bytes.putInt((int) limbs[i]);
    }
    return new BigInteger(bytes.array());
  }

  private static void put(long[] limbs, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    if (exponent == 0x7ff) {
      throw new IllegalArgumentException("value is not finite: %s".formatted(value));
    }
    // A subnormal has no hidden bit and the exponent of the least normal.
    long hidden = exponent == 0 ? 0 : 1;
    exponent += 1 - (int) hidden;
    long mantissa = (bits & FRACTION) | (hidden << 52);
    int shift = exponent & 31;
    int limb = exponent >>> 5;
    long sign = bits >> 63;
    limbs[limb] += (((mantissa << shift) & LOW) ^ sign) - sign;
    limbs[limb + 1] += ((mantissa >>> (32 - shift)) ^ sign) - sign;
  }

  /** Brings every limb but the highest into [0, 2^32): the one form that each sum has. */
  private void carry() {
    long carried = 0;
    for (int i = 0; i < LIMBS - 1; i++) {
      long limb = limbs[i] + carried;
      carried = limb >> 32;
      limbs[i] = limb & LOW;
    }
    limbs[LIMBS - 1] += carried;
    pending = 0;
  }

  private long[] negated() {
    ExactSum result = new ExactSum();
    for (int i = 0; i < LIMBS; i++) {
      result.limbs[i] = -limbs[i];
    }
    result.carry();
    return result.limbs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum that && toBigInteger().equals(that.toBigInteger());
  }

  @Override
  public int hashCode() {
    return toBigInteger().hashCode();
  }

  @Override
  public String toString() {
    return Double.toString(value());
  }
}

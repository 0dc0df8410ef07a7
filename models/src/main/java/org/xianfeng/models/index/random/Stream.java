package org.xianfeng.models.index.random;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

/**
 * Random numbers for one purpose at a time: (seed, replication, unit, purpose) gives the same
 * sequence always and everywhere. Not safe for threads; {@link #at} makes it cheap to use again.
 *
 * <p>The counter of Philox4x32-10 is (unit, unit, replication, purpose and block), its key the
 * seed.
 */
public final class Stream implements Ziggurat.Source {
  /** Purposes from here on are not indicators; see {@link #at}. */
  public static final int FIRST_FREE_PURPOSE = 0xf00;

  private static final int PURPOSES = 0x1000;
  private static final int BLOCKS = 1 << 20;
  private static final double UNIT = 0x1p-53;

  private final Philox philox = new Philox();
  private final int key0;
  private final int key1;
  private int unit0;
  private int unit1;
  private int replication;
  private int purpose;
  private int block;
  private boolean half;

  /**
   * @param seed any number
   */
  public Stream(long seed) {
    key0 = (int) seed;
    key1 = (int) (seed >>> 32);
  }

  /**
   * Goes to the start of a sequence.
   *
   * @param replication 0 or more
   * @param unit any number that belongs to the unit wherever it is processed, never its row
   * @param purpose number of the indicator in [0, 3840), or of something else in [3840, 4096)
   */
  public Stream at(int replication, long unit, int purpose) {
    if (purpose < 0 || purpose >= PURPOSES) {
      throw new IllegalArgumentException(
          "purpose must be in [0, %d), found %d".formatted(PURPOSES, purpose));
    }
    unit0 = (int) unit;
    unit1 = (int) (unit >>> 32);
    this.replication = replication;
    this.purpose = purpose;
    block = 0;
    half = false;
    return this;
  }

  /** 64 random bits. */
  @Override
  public long bits() {
    if (half) {
      half = false;
      return philox.low();
    }
    if (block == BLOCKS) {
      throw new IllegalStateException("more than %d numbers for one purpose".formatted(2 * BLOCKS));
    }
    philox.run(unit0, unit1, replication, purpose << 20 | block++, key0, key1);
    half = true;
    return philox.high();
  }

  /** Uniform in (0, 1), both ends left out. */
  @Override
  public double uniform() {
    return ((bits() >>> 11) + 0.5) * UNIT;
  }

  /** Uniform among 0 to {@code bound - 1}. */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be 1 or more, found %d".formatted(bound));
    }
    // The product of 32 bits and the bound; its bias is below bound / 2^32.
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** Standard normal. */
  public double normal() {
    return Ziggurat.normal(this);
  }

  /**
   * Gamma with rate 1.
   *
   * <p>Source: G. Marsaglia, W. W. Tsang, <em>A simple method for generating gamma variables</em>,
   * ACM TOMS 26 (2000).
   *
   * @param shape 0 or more; 0 gives 0
   */
  public double gamma(double shape) {
    return shape == 0 ? 0 : shape < 1 ? exp(logOfSmallGamma(shape)) : largeGamma(shape);
  }

  /** Beta; 0 for {@code a} gives 0, 0 for {@code b} gives 1. */
  public double beta(double a, double b) {
    if (a == 0) {
      return 0;
    }
    if (b == 0) {
      return 1;
    }
    if (a >= 1 && b >= 1) {
      double first = largeGamma(a);
      return first / (first + largeGamma(b));
    }
    // Small shapes give numbers that only their logarithms can hold.
    double first = a < 1 ? logOfSmallGamma(a) : log(largeGamma(a));
    double second = b < 1 ? logOfSmallGamma(b) : log(largeGamma(b));
    return 1 / (1 + exp(second - first));
  }

  private double logOfSmallGamma(double shape) {
    return log(largeGamma(shape + 1)) + log(uniform()) / shape;
  }

  private double largeGamma(double shape) {
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double u = uniform();
      double square = x * x;
      if (u < 1 - 0.0331 * square * square || log(u) < 0.5 * square + d * (1 - v + log(v))) {
        return d * v;
      }
    }
  }
}

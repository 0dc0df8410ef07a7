package org.xianfeng.models.index.explain;

/**
 * The function whose weighted mean a power mean is the mean of: a rising or falling line in {@code
 * x^p}, so that differences and means of it are those of the powers.
 *
 * @param p finite exponent; 0 is the logarithm
 * @param anchor what values are divided by, above 0; it keeps powers in the range of numbers
 */
record Curve(double p, double anchor) {
  private static final double SMALL = 0x1p-300;
  private static final double LARGE = 0x1p300;

  /** Below it {@code x^p} is too near to 1 and what it lacks of 1 is used, by p. */
  private static final double FLAT = 0.25;

  /** The curve for some values, all those that are looked at; missing ones are passed over. */
  static Curve of(double p, double[]... values) {
    if (p == 0 || p == 1) {
      return new Curve(p, 1);
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double[] some : values) {
      for (double x : some) {
        if (x > 0) {
          least = Math.min(least, x);
          most = Math.max(most, x);
        }
      }
    }
    boolean near = inRange(Math.pow(least, p)) && inRange(Math.pow(most, p));
    return new Curve(p, near || most == 0 ? 1 : p > 0 ? most : least);
  }

  private static boolean inRange(double power) {
    return power >= SMALL && power <= LARGE;
  }

  private boolean flat() {
    return Math.abs(p) < FLAT && p != 0;
  }

  double at(double x) {
    return p == 1
        ? x
        : p == 0
            ? Math.log(x)
            : flat() ? Math.expm1(p * Math.log(x / anchor)) / p : Math.pow(x / anchor, p);
  }

  double inverse(double y) {
    return p == 1
        ? y
        : p == 0
            ? Math.exp(y)
            : anchor * (flat() ? Math.exp(Math.log1p(p * y) / p) : Math.pow(y, 1 / p));
  }

  /**
   * {@code (b - a) / (at(b) - at(a))}; its limit where the two are equal or too close to tell, and
   * 0 where both are 0.
   */
  double slope(double a, double b) {
    if (p == 1) {
      return 1;
    }
    double difference = at(b) - at(a);
    if (Math.abs(b - a) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) && difference != 0) {
      return (b - a) / difference;
    }
    double middle = (a + b) / 2;
    return p == 0 || middle == 0
        ? middle
        : anchor * Math.pow(middle / anchor, 1 - p) / (flat() ? 1 : p);
  }
}

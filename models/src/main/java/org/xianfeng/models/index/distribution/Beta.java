package org.xianfeng.models.index.distribution;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

/**
 * The beta distribution, from which the binomial one follows.
 *
 * <p>Source: continued fraction of <em>NIST Digital Library of Mathematical Functions</em> 8.17.22;
 * its factor as in Loader (2000).
 *
 * @param a 0 or more; 0 puts everything at 0
 * @param b 0 or more, not 0 together with {@code a}; 0 puts everything at 1
 */
public record Beta(double a, double b) {
  private static final double TINY = 1e-300;
  private static final double EPS = 0x1p-53;
  private static final int MOST_STEPS = 10_000_000;

  public Beta {
    if (!(a >= 0 && b >= 0 && a + b > 0 && a + b < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a and b must be 0 or more, found %s, %s".formatted(a, b));
    }
  }

  /** Expected value. */
  public double mean() {
    return a / (a + b);
  }

  /** Probability of a value of at most {@code x}. */
  public double cdf(double x) {
    return x <= 0 ? (a == 0 && x == 0 ? 1 : 0) : x >= 1 ? 1 : tail(x, 1 - x, true);
  }

  /** Probability of a value above {@code x}, accurate where it is small. */
  public double upper(double x) {
    return x <= 0 ? (a == 0 && x == 0 ? 0 : 1) : x >= 1 ? 0 : tail(x, 1 - x, false);
  }

  /** The value that is not exceeded with probability {@code p}, in [0, 1]. */
  public double quantile(double p) {
    Probability.check(p);
    if (p == 0 || a == 0) {
      return 0;
    }
    if (p == 1 || b == 0) {
      return 1;
    }
    // Values near 1 are found through their distance from 1, so that both ends are accurate.
    double middle = cdf(0.5);
    return p <= middle ? inLowerHalf(p, true) : 1 - new Beta(b, a).inLowerHalf(p, false);
  }

  /** Solves {@code cdf(x) = p}, or {@code cdf(x) = 1 - p}, for x of at most 1/2. */
  private double inLowerHalf(double p, boolean below) {
    // The smaller of the two probabilities is the one that can be solved for without loss.
    double under = below ? p : 1 - p;
    boolean lower = under <= 0.5;
    double target = log(lower ? under : below ? 1 - p : p);
    double mean = mean();
    double start = mean + Wichura.quantile(under) * Math.sqrt(mean * (1 - mean) / (a + b + 1));
    if (!(start > 0.2 * mean)) {
      // Near 0 the function is x^a / (a B(a, b)).
      double logBeta =
          log(1 / a + 1 / b) - log(Saddle.binomial(a, a + b, 0.5, 0.5)) - (a + b) * log(2);
      start = exp((log(under) + log(a) + logBeta) / a);
    }
    return Inversion.solve(
        Math.min(0.5, Math.max(start, Double.MIN_NORMAL)),
        0.5,
        lower,
        target,
        x -> tail(x, 1 - x, lower),
        x -> Saddle.binomial(a, a + b, x, 1 - x) * a * b / ((a + b) * x * (1 - x)));
  }

  private double tail(double x, double y, boolean lower) {
    if (a == 0 || b == 0) {
      return (a == 0) == lower ? 1 : 0;
    }
    double factor = Saddle.binomial(a, a + b, x, y) / (a + b);
    if (x < (a + 1) / (a + b + 2)) {
      double below = Math.min(1, factor * b * fraction(a, b, x));
      return lower ? below : 1 - below;
    }
    double above = Math.min(1, factor * a * fraction(b, a, y));
    return lower ? 1 - above : above;
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / notZero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / notZero(1 + even * d);
      c = notZero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / notZero(1 + odd * d);
      c = notZero(1 + odd / c);
      double step = d * c;
      h *= step;
      if (Math.abs(step - 1) <= EPS) {
        break;
      }
    }
    return h;
  }

  private static double notZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}

package org.xianfeng.models.index.distribution;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

/**
 * The gamma distribution, from which the Poisson and chi-square ones follow.
 *
 * <p>Source: series and continued fraction of <em>NIST Digital Library of Mathematical
 * Functions</em> 8.7.1 and 8.9.2; their common factor as in Loader (2000).
 *
 * @param shape above 0; 0 puts everything at 0
 * @param rate inverse of the scale, above 0
 */
public record Gamma(double shape, double rate) {
  private static final double TINY = 1e-300;
  private static final double EPS = 0x1p-53;
  private static final int MOST_STEPS = 10_000_000;

  public Gamma {
    if (!(shape >= 0 && shape < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("shape must be 0 or more, found %s".formatted(shape));
    }
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rate must be above 0, found %s".formatted(rate));
    }
  }

  /** Probability of a value of at most {@code x}. */
  public double cdf(double x) {
    return x <= 0 ? (shape == 0 && x == 0 ? 1 : 0) : tail(x * rate, true);
  }

  /** Probability of a value above {@code x}, accurate where it is small. */
  public double upper(double x) {
    return x <= 0 ? (shape == 0 && x == 0 ? 0 : 1) : tail(x * rate, false);
  }

  /** The value that is not exceeded with probability {@code p}, in [0, 1]. */
  public double quantile(double p) {
    Probability.check(p);
    if (p == 0 || shape == 0) {
      return 0;
    }
    if (p == 1) {
      return Double.POSITIVE_INFINITY;
    }
    boolean lower = p <= 0.5;
    double target = log(lower ? p : 1 - p);
    double start = shape + Wichura.quantile(p) * Math.sqrt(shape);
    if (!(start > 0.2 * shape)) {
      start =
          exp(
              (log(p) + Saddle.stirling(shape) + (shape + 0.5) * log(shape) - shape + 0.919)
                  / shape);
    }
    return Inversion.solve(
            Math.max(start, Double.MIN_NORMAL),
            Double.POSITIVE_INFINITY,
            lower,
            target,
            x -> tail(x, lower),
            x -> shape / x * Saddle.poisson(shape, x))
        / rate;
  }

  private double tail(double x, boolean lower) {
    if (shape == 0) {
      return lower ? 1 : 0;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return lower ? 1 : 0;
    }
    double factor = Saddle.poisson(shape, x);
    if (x < shape + 1) {
      double below = Math.min(1, factor * series(x));
      return lower ? below : 1 - below;
    }
    double above = Math.min(1, factor * shape * fraction(x));
    return lower ? 1 - above : above;
  }

  /** {@code sum of x^k / ((a + 1) ... (a + k))}. */
  private double series(double x) {
    double sum = 1;
    double term = 1;
    double at = shape;
    do {
      at++;
      term *= x / at;
      sum += term;
    } while (term > sum * EPS);
    return sum;
  }

  /** Lentz's evaluation of {@code 1/(x + 1 - a - 1(1 - a)/(x + 3 - a - ...))}. */
  private double fraction(double x) {
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int i = 1; i < MOST_STEPS; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = notZero(a * d + b);
      c = notZero(b + a / c);
      d = 1 / d;
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

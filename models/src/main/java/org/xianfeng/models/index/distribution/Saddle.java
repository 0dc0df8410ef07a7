package org.xianfeng.models.index.distribution;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.sqrt;

/**
 * Binomial and Poisson densities of real arguments without cancellation; the common factor of the
 * incomplete beta and gamma functions.
 *
 * <p>Source: C. Loader, <em>Fast and Accurate Computation of Binomial Probabilities</em> (2000).
 */
final class Saddle {
  private static final double TWO_PI = 2 * Math.PI;

  private Saddle() {}

  /** {@code p^x q^(n-x) n!/(x! (n-x)!)} with factorials of real numbers; {@code 0 < x < n}. */
  static double binomial(double x, double n, double p, double q) {
    double y = n - x;
    double exponent =
        stirling(n) - stirling(x) - stirling(y) - deviance(x, n * p) - deviance(y, n * q);
    return exp(exponent) * sqrt(n / (TWO_PI * x * y));
  }

  /** {@code m^x e^-m / x!} with the factorial of a real number; {@code x > 0}, {@code m > 0}. */
  static double poisson(double x, double m) {
    return exp(-stirling(x) - deviance(x, m)) / sqrt(TWO_PI * x);
  }

  /** {@code ln x! - ((x + 1/2) ln x - x + ln(2 pi)/2)}: what Stirling's formula leaves. */
  static double stirling(double x) {
    double rest = 0;
    double at = x;
    while (at < 16) {
      rest += (at + 0.5) * log1p(1 / at) - 1;
      at++;
    }
    double square = 1 / (at * at);
    double series =
        1 / 12.0
            - square
                * (1 / 360.0
                    - square
                        * (1 / 1260.0
                            - square
                                * (1 / 1680.0 - square * (1 / 1188.0 - square * 691 / 360360.0))));
    return rest + series / at;
  }

  /** {@code x ln(x/m) + m - x}, accurate when the two are close. */
  private static double deviance(double x, double m) {
    double difference = x - m;
    if (Math.abs(difference) >= 0.1 * (x + m)) {
      double ratio = x / m;
      // A tiny m makes the ratio too large for a double.
      double logarithm = ratio < Double.POSITIVE_INFINITY ? log(ratio) : log(x) - log(m);
      return x * logarithm + m - x;
    }
    double v = difference / (x + m);
    double sum = difference * v;
    double term = 2 * x * v;
    for (int j = 3; ; j += 2) {
      term *= v * v;
      double next = sum + term / j;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}

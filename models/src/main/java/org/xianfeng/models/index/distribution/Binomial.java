package org.xianfeng.models.index.distribution;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;

/**
 * The binomial distribution.
 *
 * @param n trials, 0 or more
 * @param p probability of success, in [0, 1]
 */
public record Binomial(long n, double p) {
  public Binomial {
    if (n < 0) {
      throw new IllegalArgumentException("trials must be 0 or more, found %d".formatted(n));
    }
    Probability.check(p);
  }

  /** Probability of exactly {@code k} successes. */
  public double probability(long k) {
    if (k < 0 || k > n) {
      return 0;
    }
    if (p == 0 || p == 1) {
      return k == (p == 0 ? 0 : n) ? 1 : 0;
    }
    if (k == 0 || k == n) {
      return exp(n * (k == 0 ? log1p(-p) : log(p)));
    }
    return Saddle.binomial((double) k, (double) n, p, 1 - p);
  }

  /** Probability of at most {@code k} successes. */
  public double cdf(long k) {
    return k < 0 ? 0 : k >= n ? 1 : new Beta(k + 1.0, n - (double) k).upper(p);
  }

  /** Probability of {@code k} successes or more. */
  public double atLeast(long k) {
    return k <= 0 ? 1 : k > n ? 0 : new Beta(k, n - (double) k + 1).cdf(p);
  }
}

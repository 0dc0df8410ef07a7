package org.xianfeng.models.index.distribution;

/**
 * The Poisson distribution.
 *
 * @param mean expected count, above 0
 */
public record Poisson(double mean) {
  public Poisson {
    if (!(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("mean must be above 0, found %s".formatted(mean));
    }
  }

  /** Probability of at most {@code k} events. */
  public double cdf(long k) {
    return k < 0 ? 0 : new Gamma(k + 1.0, 1).upper(mean);
  }

  /** Probability of {@code k} events or more. */
  public double atLeast(long k) {
    return k <= 0 ? 1 : new Gamma(k, 1).cdf(mean);
  }
}

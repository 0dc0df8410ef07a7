package org.xianfeng.models.index.distribution;

/**
 * Student's t distribution.
 *
 * @param freedom degrees of freedom, above 0
 */
public record Student(double freedom) {
  public Student {
    if (!(freedom > 0 && freedom < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("freedom must be above 0, found %s".formatted(freedom));
    }
  }

  /** Probability of a value of at most {@code t}. */
  public double cdf(double t) {
    double tail = new Beta(freedom / 2, 0.5).cdf(freedom / (freedom + t * t)) / 2;
    return t < 0 ? tail : 1 - tail;
  }
}

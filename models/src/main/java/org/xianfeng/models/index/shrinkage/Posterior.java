package org.xianfeng.models.index.shrinkage;

import org.xianfeng.models.index.random.Stream;

/** Distribution of a true value, its observations being known. */
public sealed interface Posterior {
  /** A random true value. */
  double draw(Stream stream);

  /** Variance of the true value. */
  double variance();

  /**
   * Of a proportion.
   *
   * @param a 0 or more; 0 puts everything at 0
   * @param b 0 or more, not 0 together with {@code a}; 0 puts everything at 1
   */
  record Beta(double a, double b) implements Posterior {
    @Override
    public double draw(Stream stream) {
      return stream.beta(a, b);
    }

    @Override
    public double variance() {
      double sum = a + b;
      return a * b / (sum * sum * (sum + 1));
    }
  }

  /**
   * Of a rate.
   *
   * @param shape 0 or more; 0 puts everything at 0
   * @param rate inverse of the scale, above 0
   */
  record Gamma(double shape, double rate) implements Posterior {
    @Override
    public double draw(Stream stream) {
      return stream.gamma(shape) / rate;
    }

    @Override
    public double variance() {
      return shape / (rate * rate);
    }
  }

  /**
   * Of a mean.
   *
   * @param mean expected value
   * @param deviation standard deviation, 0 or more
   */
  record Normal(double mean, double deviation) implements Posterior {
    @Override
    public double draw(Stream stream) {
      return mean + stream.normal() * deviation;
    }

    @Override
    public double variance() {
      return deviation * deviation;
    }
  }
}

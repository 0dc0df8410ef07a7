package org.xianfeng.models.index.shrinkage;

import org.xianfeng.models.index.exact.ExactSum;

/**
 * Prior of a mean: the units' true means follow a normal distribution, whose variance is that of
 * DerSimonian and Laird and whose mean weighs units by their total variance.
 *
 * <p>Source: R. DerSimonian, N. Laird, <em>Meta-analysis in clinical trials</em>, Controlled
 * Clinical Trials 7 (1986).
 *
 * @param units units that had observations
 * @param mean towards which estimates are drawn, or NaN
 * @param betweenVariance 0 or more
 * @param meanVariance variance of {@code mean} itself, 0 or more
 */
public record NormalNormal(int units, double mean, double betweenVariance, double meanVariance)
    implements Prior {

  /**
   * Fits the prior of a group; a unit whose value or variance is missing (NaN), or whose variance
   * is 0 because its observations happen to agree, is left out.
   *
   * @param values means of the units
   * @param variances of those means, 0 or more
   */
  public static NormalNormal fit(double[] values, double[] variances) {
    Weighted fixed = Weighted.of(values, variances, 0);
    ExactSum distance = new ExactSum();
    for (int i = 0; i < values.length; i++) {
      if (present(values[i], variances[i])) {
        double deviation = values[i] - fixed.mean();
        distance.add(deviation * deviation / variances[i]);
      }
    }
    double divisor = fixed.weight() - fixed.squares() / fixed.weight();
    double between = (distance.value() - (fixed.units() - 1)) / divisor;
    double kept = fixed.units() > 1 && between > 0 ? between : 0;
    Weighted random = Weighted.of(values, variances, kept);
    return new NormalNormal(random.units(), random.mean(), kept, 1 / random.weight());
  }

  @Override
  public double estimate(double observed, double size) {
    if (Double.isNaN(observed) || Double.isNaN(size)) {
      return Double.NaN;
    }
    check(size);
    return mean + share(size) * (observed - mean);
  }

  @Override
  public Posterior posterior(double observed, double size) {
    return new Posterior.Normal(estimate(observed, size), deviation(size));
  }

  /** Standard deviation of the true mean of a unit, its observations being known. */
  public double deviation(double variance) {
    check(variance);
    return Math.sqrt(betweenVariance > 0 ? share(variance) * variance : meanVariance);
  }

  /** How much of its own deviation a unit keeps. */
  private double share(double variance) {
    return betweenVariance > 0 ? betweenVariance / (betweenVariance + variance) : 0;
  }

  private static boolean present(double value, double variance) {
    check(variance);
    return !Double.isNaN(value) && variance > 0;
  }

  private static void check(double variance) {
    if (variance < 0) {
      throw new IllegalArgumentException(
          "variance of a mean must be 0 or more, found %s".formatted(variance));
    }
  }

  /** Sums with weights 1/(variance + between). */
  private record Weighted(int units, double weight, double squares, double mean) {
    static Weighted of(double[] values, double[] variances, double between) {
      ExactSum weights = new ExactSum();
      ExactSum squares = new ExactSum();
      ExactSum products = new ExactSum();
      int units = 0;
      for (int i = 0; i < values.length; i++) {
        if (present(values[i], variances[i])) {
          double weight = 1 / (variances[i] + between);
          weights.add(weight);
          squares.addProduct(weight, weight);
          products.addProduct(weight, values[i]);
          units++;
        }
      }
      double weight = weights.value();
      return new Weighted(units, weight, squares.value(), products.value() / weight);
    }
  }
}

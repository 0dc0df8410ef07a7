package org.xianfeng.models.index.shrinkage;

/**
 * Prior of a proportion: the units' true proportions follow a beta distribution, whose mean and
 * variance are fitted by moments.
 *
 * <p>Where the group shows no variance between units all are taken to have the same proportion,
 * whose interval is that of the pooled counts (Jeffreys).
 *
 * <p>Source: R. J. Marshall, <em>Mapping disease and mortality rates using empirical Bayes
 * estimators</em>, Applied Statistics 40 (1991); as {@code EBest(family = "binomial")} of the R
 * package spdep.
 *
 * @param units units that had observations
 * @param mean in [0, 1], or NaN
 * @param betweenVariance 0 or more
 * @param events numerators of the group together
 * @param size denominators of the group together
 */
public record BetaBinomial(
    int units, double mean, double betweenVariance, double events, double size) implements Prior {

  /** Fits the prior of a group. */
  public static BetaBinomial fit(CountSums sums) {
    double mean = sums.mean();
    double within = Math.max(0, mean * (1 - mean));
    double meanSize = sums.meanSize();
    // With one observation a unit, chance and differences cannot be told apart.
    double between = meanSize > 1 ? (sums.spread() - within / meanSize) / (1 - 1 / meanSize) : 0;
    return new BetaBinomial(
        sums.units(), mean, Math.min(within, Math.max(0, between)), sums.events(), sums.size());
  }

  /** How many observations the prior is worth; infinite without variance between units. */
  public double strength() {
    return mean * (1 - mean) / betweenVariance - 1;
  }

  @Override
  public double estimate(double observed, double size) {
    if (Double.isNaN(observed) || Double.isNaN(size)) {
      return Double.NaN;
    }
    check(observed, size);
    if (!(betweenVariance > 0)) {
      return mean;
    }
    double strength = strength();
    return size + strength == 0 ? mean : (observed + strength * mean) / (size + strength);
  }

  @Override
  public Posterior posterior(double observed, double size) {
    check(observed, size);
    if (!(betweenVariance > 0)) {
      return new Posterior.Beta(events + 0.5, Math.max(0, this.size - events) + 0.5);
    }
    double strength = strength();
    double a = observed + strength * mean;
    double b = size - observed + strength * (1 - mean);
    // A group of nothing but 0 % and 100 % has strength 0: an unseen unit is either.
    return a + b > 0 ? new Posterior.Beta(a, b) : new Posterior.Beta(mean, 1 - mean);
  }

  private static void check(double observed, double size) {
    if (!(observed >= 0 && observed <= size)) {
      throw new IllegalArgumentException(
          "a proportion needs 0 <= numerator <= denominator, found %s of %s"
              .formatted(observed, size));
    }
  }
}

package org.xianfeng.models.index.shrinkage;

/**
 * Prior of a rate of events: the units' true rates follow a gamma distribution, whose mean and
 * variance are fitted by moments.
 *
 * <p>Where the group shows no variance between units all are taken to have the same rate, whose
 * interval is that of the pooled counts (Jeffreys).
 *
 * <p>Source: R. J. Marshall (1991), as {@link BetaBinomial}; {@code EBest(family = "poisson")}.
 *
 * @param units units that had observations
 * @param mean events by exposure, 0 or more, or NaN
 * @param betweenVariance 0 or more
 * @param events of the group together
 * @param exposure of the group together
 */
public record GammaPoisson(
    int units, double mean, double betweenVariance, double events, double exposure)
    implements Prior {

  /** Fits the prior of a group. */
  public static GammaPoisson fit(CountSums sums) {
    double mean = sums.mean();
    double between = sums.spread() - mean / sums.meanSize();
    return new GammaPoisson(
        sums.units(), mean, between > 0 ? between : 0, sums.events(), sums.size());
  }

  @Override
  public double estimate(double observed, double size) {
    if (Double.isNaN(observed) || Double.isNaN(size)) {
      return Double.NaN;
    }
    check(observed, size);
    if (!(betweenVariance > 0) || size == 0) {
      return mean;
    }
    return mean + (observed / size - mean) * betweenVariance / (betweenVariance + mean / size);
  }

  @Override
  public Posterior posterior(double observed, double size) {
    check(observed, size);
    return betweenVariance > 0
        ? new Posterior.Gamma(
            observed + mean * mean / betweenVariance, size + mean / betweenVariance)
        : new Posterior.Gamma(events + 0.5, exposure);
  }

  private static void check(double observed, double size) {
    if (!(observed >= 0 && size >= 0)) {
      throw new IllegalArgumentException(
          "a rate needs counts of 0 or more, found %s of %s".formatted(observed, size));
    }
  }
}

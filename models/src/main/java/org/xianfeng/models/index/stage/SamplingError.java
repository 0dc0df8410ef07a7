package org.xianfeng.models.index.stage;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.NormalNormal;
import org.xianfeng.models.index.shrinkage.Posterior;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.indicator.Indicator;

/**
 * What chance makes of one observed value, in the unit of its indicator: the posterior of its peer
 * group where it was shrunk, else that of its own counts with Jeffreys' prior.
 *
 * @param posterior of the true value, before it is scaled
 * @param estimate that the value was made of
 * @param scale of the indicator
 */
public record SamplingError(Posterior posterior, double estimate, double scale) {

  /** Null for a filled-in value and for one without a denominator or a variance. */
  public static @Nullable SamplingError of(Work work, int leaf, int row) {
    boolean[] filled = work.filled[leaf];
    if (filled != null && filled[row]) {
      return null;
    }
    Indicator.Quantity quantity = work.leaves.get(leaf).quantity();
    Prior[] priors = work.prior[leaf];
    Prior prior = priors == null ? null : priors[row];
    String variance = quantity.source().variance();
    if (variance != null) {
      double own = work.table.number(variance)[row];
      double deviation =
          prior instanceof NormalNormal group ? group.deviation(own) : Math.sqrt(own);
      return Double.isNaN(deviation)
          ? null
          : new SamplingError(new Posterior.Normal(0, deviation), 0, 1);
    }
    double[] denominator = work.denominator[leaf];
    double[] numerator = work.numerator[leaf];
    if (denominator == null || numerator == null) {
      return null;
    }
    double size = denominator[row];
    double observed = numerator[row];
    if (!(size > 0 && observed >= 0)) {
      return null;
    }
    if (prior != null) {
      return new SamplingError(
          prior.posterior(observed, size), prior.estimate(observed, size), quantity.scale());
    }
    Posterior own =
        switch (quantity.kind()) {
          case PROPORTION, BOOLEAN ->
              observed > size ? null : new Posterior.Beta(observed + 0.5, size - observed + 0.5);
          case RATE, COUNT -> new Posterior.Gamma(observed + 0.5, size);
          default -> null;
        };
    return own == null ? null : new SamplingError(own, observed / size, quantity.scale());
  }

  /** How far above its estimate a random true value is. */
  public double draw(Stream stream) {
    return scale * (posterior.draw(stream) - estimate);
  }

  /** Variance of the true value. */
  public double variance() {
    return scale * scale * posterior.variance();
  }
}

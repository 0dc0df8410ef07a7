package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.distribution.Beta;
import org.xianfeng.models.index.distribution.Gamma;
import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.run.Reason;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.GammaPoisson;
import org.xianfeng.models.index.shrinkage.NormalNormal;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Normalisation;

/**
 * Draws the true value of an observed indicator: from the posterior of its peer group where it was
 * shrunk, else from that of its own counts with Jeffreys' prior.
 *
 * <p>The draw goes through the frozen normalisation by its slope. Filled-in values, transformed
 * values and indicators without a denominator or variance have no noise.
 */
final class SamplingNoise implements Noise {
  private final Work[] variants;
  private final int[] rows;

  SamplingNoise(Work[] variants, int[] rows) {
    this.variants = variants;
    this.rows = rows;
  }

  @Override
  public double draw(int normalisation, int indicator, int unit, double value, Stream stream) {
    Work work = variants[normalisation];
    int row = rows[unit];
    double[] slopes = work.slope[indicator];
    boolean[] filled = work.filled[indicator];
    if (slopes == null || slopes[row] == 0 || filled != null && filled[row]) {
      return value;
    }
    if (work.flags.has(indicator, row, Reason.TRANSFORMED)) {
      return value;
    }
    double difference = difference(work, indicator, row, stream);
    if (Double.isNaN(difference)) {
      return value;
    }
    Indicator one = work.leaves.get(indicator);
    double drawn = value + slopes[row] * difference;
    Normalisation how = one.normalise();
    return how.ends().clip() ? Math.max(how.to().lo(), Math.min(how.to().hi(), drawn)) : drawn;
  }

  /** What a drawn value is above the estimate, in the indicator's unit; NaN without a model. */
  private static double difference(Work work, int leaf, int row, Stream stream) {
    Indicator one = work.leaves.get(leaf);
    double[] denominator = work.denominator[leaf];
    double[] numerator = work.numerator[leaf];
    String variance = one.quantity().source().variance();
    Prior[] priors = work.prior[leaf];
    Prior prior = priors == null ? null : priors[row];
    if (variance != null) {
      double own = work.table.number(variance)[row];
      double deviation =
          prior instanceof NormalNormal normal ? normal.deviation(own) : Math.sqrt(own);
      return deviation * stream.normal();
    }
    if (denominator == null
        || numerator == null
        || !(denominator[row] > 0)
        || !(numerator[row] >= 0)) {
      return Double.NaN;
    }
    if (prior instanceof BetaBinomial group) {
      Beta beta = group.posterior(numerator[row], denominator[row]);
      return one.quantity().scale()
          * (stream.beta(beta.a(), beta.b()) - group.estimate(numerator[row], denominator[row]));
    }
    if (prior instanceof GammaPoisson group) {
      Gamma gamma = group.posterior(numerator[row], denominator[row]);
      double drawn = stream.gamma(gamma.shape()) / gamma.rate();
      return one.quantity().scale() * (drawn - group.estimate(numerator[row], denominator[row]));
    }
    double share = numerator[row] / denominator[row];
    return switch (one.quantity().kind()) {
      case PROPORTION, BOOLEAN ->
          share > 1
              ? Double.NaN
              : one.quantity().scale()
                  * (stream.beta(numerator[row] + 0.5, denominator[row] - numerator[row] + 0.5)
                      - share);
      case RATE, COUNT ->
          one.quantity().scale() * (stream.gamma(numerator[row] + 0.5) / denominator[row] - share);
      default -> Double.NaN;
    };
  }
}

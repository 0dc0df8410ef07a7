package org.xianfeng.models.index.stage;

import org.xianfeng.models.index.distribution.Beta;
import org.xianfeng.models.index.distribution.Gamma;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.GammaPoisson;
import org.xianfeng.models.index.shrinkage.NormalNormal;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.Indicator;

/** Variance of the true value of an observed indicator, of the same models as sampling noise. */
final class SamplingVariance {
  private SamplingVariance() {}

  /** In the squared unit of the indicator; 0 where there is no model of its chance. */
  static double of(Work work, int leaf, int row) {
    Indicator one = work.leaves.get(leaf);
    double[] denominator = work.denominator[leaf];
    double[] numerator = work.numerator[leaf];
    boolean[] filled = work.filled[leaf];
    Prior[] priors = work.prior[leaf];
    Prior prior = priors == null ? null : priors[row];
    String variance = one.quantity().source().variance();
    if (filled != null && filled[row]) {
      return 0;
    }
    if (variance != null) {
      double own = work.table.number(variance)[row];
      double deviation =
          prior instanceof NormalNormal group ? group.deviation(own) : Math.sqrt(own);
      return Double.isNaN(deviation) ? 0 : deviation * deviation;
    }
    if (denominator == null
        || numerator == null
        || !(denominator[row] > 0)
        || !(numerator[row] >= 0)) {
      return 0;
    }
    double scale = one.quantity().scale() * one.quantity().scale();
    if (prior instanceof GammaPoisson group) {
      Gamma gamma = group.posterior(numerator[row], denominator[row]);
      return scale * gamma.shape() / (gamma.rate() * gamma.rate());
    }
    return switch (one.quantity().kind()) {
      case PROPORTION, BOOLEAN -> {
        if (numerator[row] > denominator[row]) {
          yield 0;
        }
        Beta beta =
            prior instanceof BetaBinomial group
                ? group.posterior(numerator[row], denominator[row])
                : new Beta(numerator[row] + 0.5, denominator[row] - numerator[row] + 0.5);
        double sum = beta.a() + beta.b();
        yield scale * beta.a() * beta.b() / (sum * sum * (sum + 1));
      }
      case RATE, COUNT -> scale * (numerator[row] + 0.5) / (denominator[row] * denominator[row]);
      default -> 0;
    };
  }
}

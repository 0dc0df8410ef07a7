package org.xianfeng.models.index.fit;

import org.xianfeng.models.index.run.Fitter;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.CountSums;
import org.xianfeng.models.index.shrinkage.GammaPoisson;
import org.xianfeng.models.index.shrinkage.NormalNormal;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.indicator.SmallN;

/**
 * Fits the prior of a peer group to numerators and denominators, or to means and their variances.
 *
 * @param family distribution that observations are taken to follow
 */
public record PriorFit(SmallN.Shrink family) implements Fitter {
  private static final String[] NAMES = {"n", "mean", "between", "events", "size"};

  /** Names of the parameters, in the order of their values. */
  public static String[] names() {
    return NAMES.clone();
  }

  @Override
  public double[] fit(double[][] tuples) {
    if (family == SmallN.Shrink.NORMAL) {
      NormalNormal prior = NormalNormal.fit(tuples[0], tuples[1]);
      return numbers(prior, prior.meanVariance(), Double.NaN);
    }
    CountSums sums = new CountSums();
    for (int i = 0; i < tuples[0].length; i++) {
      sums.add(tuples[0][i], tuples[1][i]);
    }
    if (family == SmallN.Shrink.BETA_BINOMIAL) {
      BetaBinomial prior = BetaBinomial.fit(sums);
      return numbers(prior, prior.events(), prior.size());
    }
    GammaPoisson prior = GammaPoisson.fit(sums);
    return numbers(prior, prior.events(), prior.exposure());
  }

  private static double[] numbers(Prior prior, double events, double size) {
    return new double[] {prior.units(), prior.mean(), prior.betweenVariance(), events, size};
  }

  /** The prior of fitted numbers. */
  public static Prior prior(SmallN.Shrink family, double[] fitted) {
    int units = (int) fitted[0];
    double mean = fitted[1];
    double between = fitted[2];
    return switch (family) {
      case BETA_BINOMIAL -> new BetaBinomial(units, mean, between, fitted[3], fitted[4]);
      case POISSON -> new GammaPoisson(units, mean, between, fitted[3], fitted[4]);
      default -> new NormalNormal(units, mean, between, fitted[3]);
    };
  }
}

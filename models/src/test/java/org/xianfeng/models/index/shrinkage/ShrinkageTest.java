package org.xianfeng.models.index.shrinkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.index.random.Stream;

class ShrinkageTest {
  /** Deaths and operations in 12 hospitals: OpenBUGS Examples, volume 1, Surgical. */
  private static final double[] DEATHS = {0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24};

  private static final double[] OPERATIONS = {
    47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360
  };
  private static final double NONE = Double.NaN;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  // Expected numbers of the two tests below: the same formulas in numpy and scipy 1.17.1.
  @Test
  void proportionsAreDrawnTowardsTheGroup() {
    BetaBinomial prior = BetaBinomial.fit(sums(DEATHS, OPERATIONS));
    assertThat(prior.units()).isEqualTo(12);
    assertThat(prior.mean()).isCloseTo(208 / 2814.0, within(1e-16));
    assertThat(prior.betweenVariance()).isCloseTo(0.0006487512050530151, withinPercentage(1e-9));
    assertThat(prior.strength()).isCloseTo(104.51431469488145, withinPercentage(1e-9));
    assertThat(prior.estimate(0, 47)).isCloseTo(0.050987222332745476, withinPercentage(1e-9));
    assertThat(prior.estimate(31, 215)).isCloseTo(0.12120049797118479, withinPercentage(1e-9));
    Posterior none = prior.posterior(0, 47);
    assertThat(quantile(none, 0.025)).isCloseTo(0.022018731724659776, within(1e-8));
    assertThat(quantile(none, 0.975)).isCloseTo(0.09109278710545969, within(1e-8));
    Posterior many = prior.posterior(31, 215);
    assertThat(quantile(many, 0.025)).isCloseTo(0.08779091839050307, within(1e-8));
    assertThat(quantile(many, 0.975)).isCloseTo(0.15909690754585204, within(1e-8));
  }

  @Test
  void ratesAreDrawnTowardsTheGroup() {
    GammaPoisson prior = GammaPoisson.fit(sums(DEATHS, OPERATIONS));
    assertThat(prior.betweenVariance()).isCloseTo(0.0006226857636285725, withinPercentage(1e-9));
    assertThat(prior.estimate(0, 47)).isCloseTo(0.05295085875402869, withinPercentage(1e-9));
    assertThat(prior.estimate(31, 215)).isCloseTo(0.11918969941177313, withinPercentage(1e-9));
    Posterior.Gamma many = (Posterior.Gamma) prior.posterior(31, 215);
    assertThat(quantile(prior.posterior(0, 47), 0.025))
        .isCloseTo(0.023923773950044937, within(1e-8));
    assertThat(quantile(many, 0.975)).isCloseTo(0.15898279055861236, within(1e-8));
    assertThat(many.shape() / many.rate()).isCloseTo(prior.estimate(31, 215), within(1e-15));
  }

  @Test
  void meansUseTheVarianceOfDerSimonianAndLaird() {
    // 13 trials of BCG vaccine, log risk ratios: R package metafor, dat.bcg, method DL:
    // tau^2 = 0.3088, estimate -0.7141, standard error 0.1787.
    double[][] trials = {
      {4, 119, 11, 128}, {6, 300, 29, 274}, {3, 228, 11, 209}, {62, 13536, 248, 12619},
      {33, 5036, 47, 5761}, {180, 1361, 372, 1079}, {8, 2537, 10, 619}, {505, 87886, 499, 87892},
      {29, 7470, 45, 7232}, {17, 1699, 65, 1600}, {186, 50448, 141, 27197}, {5, 2493, 3, 2338},
      {27, 16886, 29, 17825}
    };
    double[] values = new double[trials.length];
    double[] variances = new double[trials.length];
    for (int i = 0; i < trials.length; i++) {
      double treated = trials[i][0] + trials[i][1];
      double control = trials[i][2] + trials[i][3];
      values[i] = Math.log(trials[i][0] / treated / (trials[i][2] / control));
      variances[i] = 1 / trials[i][0] - 1 / treated + 1 / trials[i][2] - 1 / control;
    }
    NormalNormal prior = NormalNormal.fit(values, variances);
    assertThat(prior.betweenVariance()).isCloseTo(0.3088, within(5e-5));
    assertThat(prior.mean()).isCloseTo(-0.7141, within(5e-5));
    assertThat(Math.sqrt(prior.meanVariance())).isCloseTo(0.1787, within(5e-5));
    assertThat(prior.estimate(1, prior.betweenVariance()))
        .isCloseTo((1 + prior.mean()) / 2, within(1e-15));
    assertThat(prior.estimate(1, 0)).isEqualTo(1);
  }

  @Test
  void withoutVarianceBetweenUnitsEveryEstimateIsTheMean() {
    // Eight schools (Rubin 1981): Q = 4.7 below 7 degrees, so tau^2 = 0; pooled 7.7, error 4.1.
    double[] effects = {28, 8, -3, 7, -1, 1, 18, 12};
    double[] errors = {15, 10, 16, 11, 9, 11, 10, 18};
    double[] variances = new double[8];
    for (int i = 0; i < 8; i++) {
      variances[i] = errors[i] * errors[i];
    }
    NormalNormal schools = NormalNormal.fit(effects, variances);
    assertThat(schools.betweenVariance()).isZero();
    assertThat(schools.estimate(28, 225)).isEqualTo(schools.mean()).isCloseTo(7.7, within(0.05));
    assertThat(schools.deviation(225)).isCloseTo(4.1, within(0.05));

    double[] observed = {2, 4, 6, 8, 10};
    double[] size = {4, 8, 12, 16, 20};
    Prior[] equal = {
      BetaBinomial.fit(sums(observed, size)), GammaPoisson.fit(sums(observed, size))
    };
    for (Prior prior : equal) {
      assertThat(prior.betweenVariance()).isZero();
      assertThat(prior.estimate(2, 4)).isEqualTo(0.5);
    }
    assertThat(equal[0].posterior(2, 4)).isEqualTo(new Posterior.Beta(30.5, 30.5));
    assertThat(equal[1].posterior(2, 4)).isEqualTo(new Posterior.Gamma(30.5, 60));
  }

  @Test
  void extremeGroupsStayDefined() {
    BetaBinomial none = BetaBinomial.fit(sums(new double[5], new double[] {3, 4, 5, 6, 7}));
    assertThat(none.estimate(0, 3)).isZero();
    assertThat(none.posterior(0, 3)).isEqualTo(new Posterior.Beta(0.5, 25.5));

    double[] size = {5, 5, 5, 5};
    BetaBinomial either = BetaBinomial.fit(sums(new double[] {0, 5, 0, 5}, size));
    assertThat(either.strength()).isCloseTo(0, within(1e-15));
    assertThat(either.estimate(5, 5)).isCloseTo(1, within(1e-15));
    assertThat(either.estimate(0, 0)).isEqualTo(0.5);
    assertThat(either.posterior(0, 0)).isEqualTo(new Posterior.Beta(0.5, 0.5));

    BetaBinomial single = BetaBinomial.fit(sums(new double[] {0, 1, 1}, new double[] {1, 1, 1}));
    assertThat(single.betweenVariance()).as("one observation a unit").isZero();

    BetaBinomial empty = BetaBinomial.fit(new CountSums());
    assertThat(empty.units()).isZero();
    assertThat(empty.mean()).isNaN();
    assertThat(empty.estimate(1, 2)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void estimatesLieBetweenTheUnitAndItsGroupWhateverTheOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int units = 5 + random.nextInt(60);
    double[] observed = new double[units];
    double[] size = new double[units];
    CountSums backwards = new CountSums();
    for (int i = 0; i < units; i++) {
      size[i] = 1 + random.nextInt(50);
      observed[i] = Math.rint(size[i] * random.nextDouble());
    }
    CountSums half = new CountSums();
    for (int i = units - 1; i >= 0; i--) {
      (i % 2 == 0 ? half : backwards).add(observed[i], size[i]);
    }
    backwards.add(half);
    BetaBinomial prior = BetaBinomial.fit(sums(observed, size));
    assertThat(BetaBinomial.fit(backwards)).isEqualTo(prior);
    assertThat(GammaPoisson.fit(backwards)).isEqualTo(GammaPoisson.fit(sums(observed, size)));
    for (int i = 0; i < units; i++) {
      double raw = observed[i] / size[i];
      double estimate = prior.estimate(observed[i], size[i]);
      assertThat(estimate)
          .isBetween(Math.min(raw, prior.mean()) - 1e-15, Math.max(raw, prior.mean()) + 1e-15);
      Posterior.Beta posterior = (Posterior.Beta) prior.posterior(observed[i], size[i]);
      double sum = posterior.a() + posterior.b();
      assertThat(posterior.variance())
          .isCloseTo(
              new BetaDistribution(posterior.a(), posterior.b()).getNumericalVariance(),
              within(1e-15));
      if (prior.betweenVariance() > 0) {
        assertThat(posterior.a() / sum).isCloseTo(estimate, within(1e-14));
      }
    }
  }

  @Test
  void drawsHaveTheMeanAndTheQuantilesOfTheirUnit() {
    double[] values = {10, 14, 9, 20, 5, 12};
    double[] variances = {1, 2, 1, 3, 2, 1};
    Prior[] priors = {
      BetaBinomial.fit(sums(DEATHS, OPERATIONS)),
      GammaPoisson.fit(sums(DEATHS, OPERATIONS)),
      NormalNormal.fit(values, variances)
    };
    double[][] units = {{8, 119}, {8, 119}, {14, 2}};
    Stream stream = new Stream(5);
    for (int k = 0; k < 3; k++) {
      double observed = units[k][0];
      double size = units[k][1];
      Posterior posterior = priors[k].posterior(observed, size);
      double fifth = quantile(posterior, 0.2);
      double sum = 0;
      int below = 0;
      for (int i = 0; i < 4_000; i++) {
        double draw = posterior.draw(stream.at(i, 77, k));
        sum += draw;
        below += draw <= fifth ? 1 : 0;
      }
      assertThat(sum / 4_000).isCloseTo(priors[k].estimate(observed, size), withinPercentage(2));
      assertThat(below).isBetween(720, 880);
      assertThat(priors[k].estimate(NONE, size)).isNaN();
    }
  }

  @Test
  void refusesCountsThatCannotBe() {
    CountSums sums = new CountSums();
    assertThatThrownBy(() -> sums.add(-1, 3))
        .hasMessage("counts must be 0 or more, found -1.0 of 3.0");
    BetaBinomial prior = BetaBinomial.fit(sums(DEATHS, OPERATIONS));
    assertThatThrownBy(() -> prior.estimate(4, 3))
        .hasMessage("a proportion needs 0 <= numerator <= denominator, found 4.0 of 3.0");
    assertThatThrownBy(() -> GammaPoisson.fit(sums(DEATHS, OPERATIONS)).posterior(-1, 2))
        .hasMessage("a rate needs counts of 0 or more, found -1.0 of 2.0");
    assertThatThrownBy(() -> NormalNormal.fit(new double[] {1}, new double[] {-2}))
        .hasMessage("variance of a mean must be 0 or more, found -2.0");
  }

  private static double quantile(Posterior posterior, double probability) {
    RealDistribution same =
        posterior instanceof Posterior.Beta beta
            ? new BetaDistribution(beta.a(), beta.b())
            : posterior instanceof Posterior.Gamma gamma
                ? new GammaDistribution(gamma.shape(), 1 / gamma.rate())
                : normal((Posterior.Normal) posterior);
    return same.inverseCumulativeProbability(probability);
  }

  private static RealDistribution normal(Posterior.Normal of) {
    return new NormalDistribution(of.mean(), of.deviation());
  }

  private static CountSums sums(double[] observed, double[] size) {
    CountSums sums = new CountSums();
    for (int i = 0; i < observed.length; i++) {
      sums.add(observed[i], size[i]);
    }
    return sums;
  }
}

package org.xianfeng.models.index.stage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ParameterBook;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.Posterior;

/** What chance makes of a value, of its score and of the bands. */
class SamplingErrorTest {
  private static final double NAN = Double.NaN;

  private static Work work(String rule, double[]... columns) {
    Work work =
        new Work(
            SpecParser.parse(
                "s.yaml",
                """
                spec: index/1
                id: s
                version: 1
                indicators: {s: {%s}, chance: {value: a, variance: a}}
                tree: {index: {children: {s: 1, chance: 1}}}
                bands: {method: interval_overlap}
                """
                    .formatted(rule)),
            SmallIndex.units(columns).build(),
            "",
            new ParameterBook(Parameters.NONE, ParameterBook.Mode.FIT));
    IndicatorStages.run(work);
    return work;
  }

  private static @Nullable SamplingError error(String rule, double above, double below) {
    return SamplingError.of(
        work(
            "numerator: a, denominator: b, normalise: identity, " + rule,
            new double[] {above},
            new double[] {below}),
        0,
        0);
  }

  @ParameterizedTest
  @CsvSource({"proportion", "boolean"})
  void aProportionHasTheBetaDistributionOfJeffreys(String kind) {
    SamplingError found = requireNonNull(error("scale: 100, kind: " + kind, 3, 10));

    assertThat(found).isEqualTo(new SamplingError(new Posterior.Beta(3.5, 7.5), 0.3, 100));
    assertThat(found.variance()).isCloseTo(1e4 * 3.5 * 7.5 / (121 * 12), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"rate", "count"})
  void aRateHasTheGammaDistributionOfJeffreys(String kind) {
    SamplingError found = requireNonNull(error("scale: 2, kind: " + kind, 12, 10));

    assertThat(found).isEqualTo(new SamplingError(new Posterior.Gamma(12.5, 10), 1.2, 2));
    assertThat(found.variance()).isCloseTo(4 * 12.5 / 100, within(1e-12));
  }

  @Test
  void whatIsNoCountOfItsWholeHasNoDistribution() {
    assertThat(error("", 10, 10)).isNotNull();
    assertThat(error("", 0, 10)).isNotNull();
    assertThat(error("", 11, 10)).isNull();
    assertThat(error("", -1, 10)).isNull();
    assertThat(error("", 0, 0)).isNull();
    assertThat(error("kind: mean", 3, 10)).isNull();
    assertThat(SamplingError.of(work("value: a, normalise: identity", new double[] {3}), 0, 0))
        .isNull();
  }

  @Test
  void aFilledInValueWasNotObserved() {
    Work work =
        work(
            "numerator: a, denominator: b, normalise: identity, impute: [mean]",
            new double[] {3, NAN},
            new double[] {10, 10});

    assertThat(SamplingError.of(work, 0, 0)).isNotNull();
    assertThat(SamplingError.of(work, 0, 1)).isNull();
  }

  @Test
  void aStatedVarianceIsThatOfTheScaledValue() {
    Work work =
        work(
            "value: a, variance: b, scale: 10, normalise: identity",
            new double[] {3, 4},
            new double[] {4, NAN});

    SamplingError found = requireNonNull(SamplingError.of(work, 0, 0));
    assertThat(found).isEqualTo(new SamplingError(new Posterior.Normal(0, 2), 0, 1));
    assertThat(SamplingError.of(work, 0, 1)).isNull();
  }

  @Test
  void aShrunkValueHasTheDistributionOfItsGroup() {
    // mean 0.5, between 0.054: as in SmallTest; the gamma prior is worth 0.5 / 0.054 years
    Work work =
        work(
            "numerator: a, denominator: b, normalise: identity, kind: rate,"
                + " small_n: {shrink: poisson}",
            new double[] {4, 10, 0, 6, 5},
            new double[] {10, 10, 10, 10, 10});

    SamplingError found = requireNonNull(SamplingError.of(work, 0, 1));

    double years = 0.5 / 0.054;
    assertThat(found.estimate()).isCloseTo(0.5 + 0.5 * 0.054 / 0.104, within(1e-9));
    assertThat(found.variance())
        .isCloseTo((10 + 0.5 * years) / ((10 + years) * (10 + years)), within(1e-9));
  }

  @Test
  void aShrunkMeanVariesLessThanItsOwnObservations() {
    // between units 11.5, as in SmallTest
    Work work =
        work(
            "numerator: a, denominator: b, variance: c, kind: mean, normalise: identity,"
                + " small_n: {shrink: normal}",
            new double[] {-8, -6, 0, 6, 8},
            new double[] {2, 2, 2, 2, 2},
            new double[] {1, 1, 1, 1, 1});

    SamplingError found = requireNonNull(SamplingError.of(work, 0, 0));

    assertThat(found.variance()).isCloseTo(11.5 / 12.5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalise: {method: goalposts, lower: 0, upper: 20} | 5",
        "direction: lower, normalise: {method: goalposts, lower: 0, upper: 20} | -5",
        "normalise: {method: minmax, to: [0, 10]} | 0.5",
        "direction: lower, normalise: {method: minmax, to: [0, 10]} | -0.5",
        "normalise: {method: zscore, to: [50, 30]} | 3",
        "normalise: {method: ratio, to: [0, 100]} | 5",
        "normalise: {method: target, target: 40} | 3.3333333333333335",
        "normalise: {method: target, target: 5} | 0",
        "normalise: above_below | 0"
      })
  void aChangeOfTheValueIsWorthWhatTheNormalisationMakesOfIt(String rule, double slope) {
    Work work = work("value: a, " + rule, new double[] {10, 20, 30});

    double[] found = work.slope[0];

    assertThat(found).isNotNull();
    assertThat(found).containsExactly(new double[] {slope, slope, slope}, within(1e-12));
  }

  private static String[] bands(double[] scores, double[] variances) {
    IndexResult result =
        SmallIndex.run(
            """
            indicators: {a: {variance: b, normalise: {method: goalposts, lower: 0, upper: 10}}}
            tree: {index: {children: {a: 1}}}
            bands: {method: interval_overlap, level: 0.95}
            """,
            SmallIndex.units(scores, variances).build());
    assertThat(result.scores()).hasSize(scores.length);
    return result.bands();
  }

  @Test
  void aBandEndsWhereAnIntervalNoLongerReachesThatOfItsFirst() {
    // 1.96 around 9: from 7.04; 6 reaches 7.96; 4 reaches 5.96 and opens a band from 2.04
    assertThat(bands(new double[] {4, 9, 6, NAN, 0.9, 0}, new double[] {1, 1, 1, 1, 1, 1}))
        .containsExactly("2", "1", "1", "", "2", "3");
    assertThat(bands(new double[] {9, 8}, new double[] {0.01, 0.01})).containsExactly("1", "2");
  }

  @Test
  void equalScoresShareTheirBandByTheWidestOfTheirIntervals() {
    assertThat(bands(new double[] {9, 9, 7}, new double[] {0.0001, 1, 0.04}))
        .containsExactly("1", "1", "1");
    assertThat(bands(new double[] {9, 7, 7}, new double[] {1, 0.0001, 0.04}))
        .containsExactly("1", "1", "1");
    assertThat(bands(new double[] {9, 9, 6}, new double[] {0.0001, 1, 0.04}))
        .containsExactly("1", "1", "2");
  }

  @Test
  void theErrorOfAScoreComesFromItsIndicatorsByTheirWeights() {
    // 3/4 of a with a deviation of 20 points and 1/4 of b with one of 20: 15.8 points, 31 by 1.96
    String spec =
        """
        defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 100}}}
        indicators: {a: {variance: c}, b: {variance: c}, d: {}}
        tree: {index: {children: {a: 3, b: 1, d: 0}}}
        bands: {method: interval_overlap, level: 0.95}
        """;
    double[] variance = {400, 400};
    double[] same = {0, 0};

    for (double[] second : new double[][] {{61, 1}, {63, 2}}) {
      double[] scores = {100, 100 - second[0]};
      assertThat(
              SmallIndex.run(spec, SmallIndex.units(scores, scores, variance, same).build())
                  .bands())
          .containsExactly("1", String.valueOf((int) second[1]));
    }
  }

  @Test
  void fixedCutsAreReachedByTheRoundedScore() {
    String spec =
        """
        indicators: {a: {normalise: identity}}
        tree: {index: {children: {a: 1}}}
        rank: {round_to: 0}
        bands: {method: cuts, cuts: [40, 60]LABELS}
        """;
    double[] scores = {39.4, 39.5, 59, 60, 90, NAN};
    var table = SmallIndex.units(scores).build();

    assertThat(SmallIndex.run(spec.replace("LABELS", ""), table).bands())
        .containsExactly("1", "2", "2", "3", "3", "");
    assertThat(SmallIndex.run(spec.replace("LABELS", ", labels: [low, mid, top]"), table).bands())
        .containsExactly("low", "mid", "mid", "top", "top", "");
  }
}

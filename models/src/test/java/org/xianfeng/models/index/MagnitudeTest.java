package org.xianfeng.models.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;

/** Numbers near the ends of the range of numbers, and what cannot be told apart from nothing. */
class MagnitudeTest {
  private static final String TWO = "a: {normalise: identity}, b: {normalise: identity}";
  private static final Offset<Double> CLOSE = within(1e-12);

  private static double score(String index, double a, double b) {
    return SmallIndex.run(TWO, index, SmallIndex.units(new double[] {a}, new double[] {b}).build())
        .scores()[0];
  }

  private static String mean(String p) {
    return "children: {a: 1, b: 1}, aggregate: {method: power, p: %s}".formatted(p);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e160, 1e-170, 1e300, 5e307, 1e-300, 1})
  void scoresInDeviationsAndBetweenExtremesDoNotDependOnTheSize(double size) {
    double[] column = {size, 2 * size, 3 * size};

    assertThat(SmallIndex.run("normalise: zscore", column).scores())
        .containsExactly(new double[] {-1, 0, 1}, CLOSE);
    assertThat(SmallIndex.run("normalise: minmax", column).scores())
        .containsExactly(new double[] {0, 50, 100}, CLOSE);
    assertThat(SmallIndex.run("normalise: {method: ratio, reference: median}", column).scores())
        .containsExactly(new double[] {0.5, 1, 1.5}, CLOSE);
    assertThat(
            SmallIndex.run("treat: log_ct, normalise: identity", column).stage(Stage.TREATED)[0][2])
        .isCloseTo(Math.log(2.02) + Math.log(size), within(1e-12 * 1000));
  }

  @Test
  void aRangeMayBeWiderThanNumbersGo() {
    double[] column = {-1e308, 0, 1e308};
    double[] thirds = {0, 50, 100};

    assertThat(SmallIndex.run("normalise: minmax", column).scores()).containsExactly(thirds, CLOSE);
    assertThat(SmallIndex.run("direction: lower, normalise: minmax", column).scores())
        .containsExactly(new double[] {100, 50, 0}, CLOSE);
    assertThat(
            SmallIndex.run(
                    "normalise: {method: goalposts, lower: -1.0e+308, upper: 1.0e+308}", column)
                .scores())
        .containsExactly(thirds, CLOSE);
    assertThat(
            SmallIndex.run(
                    "normalise: {method: goalposts, lower: -1.0e+308, upper: 1.0e+308}, direction:"
                        + " band, band: [0, 1]",
                    column)
                .scores())
        .containsExactly(new double[] {0, 100, 0}, CLOSE);
    assertThat(SmallIndex.run("normalise: percentile_rank", column).scores())
        .containsExactly(thirds, CLOSE);
    double[] logarithms =
        SmallIndex.run("treat: log_ct, normalise: identity", column).stage(Stage.TREATED)[0];
    assertThat(logarithms)
        .containsExactly(
            new double[] {
              Math.log(0.02) + Math.log(1e308),
              Math.log(1.02) + Math.log(1e308),
              Math.log(2.02) + Math.log(1e308)
            },
            within(1e-9));
  }

  @Test
  void whatCannotBeRepresentedIsAnErrorThatNamesUnitAndItem() {
    assertThatThrownBy(
            () ->
                SmallIndex.run(
                    "normalise: {method: ratio, reference: 1.0e-10}", new double[] {1, 1e300}))
        .isInstanceOf(Failure.Data.class)
        .hasMessage("a of u1 is beyond the range of numbers when it is normalised");
    assertThatThrownBy(
            () -> SmallIndex.run("scale: 1000, normalise: identity", new double[] {1, 1e307}))
        .isInstanceOf(Failure.Data.class)
        .hasMessage("a of u1 is beyond the range of numbers when it is pooled");
    assertThatThrownBy(() -> SmallIndex.run("normalise: zscore", new double[] {-1.7e308, 1.7e308}))
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("What a is normalised by in the scope of u0 is beyond the range");
    assertThatThrownBy(
            () ->
                score(
                    "children: {a: 1, b: 1}, aggregate: {method: mpi, sign: plus, sd: sample}",
                    1.7e308,
                    1e300))
        .isInstanceOf(Failure.Data.class)
        .hasMessage("Node index of u0 is beyond the range of numbers");
  }

  @Test
  void meansAndMediansOfTheGreatestNumbersAreNumbers() {
    double[] column = {1.5e308, 1.6e308, 1.7e308, Double.NaN};
    for (String middle : new String[] {"mean", "median"}) {
      assertThat(
              SmallIndex.run("normalise: identity, impute: [%s]".formatted(middle), column)
                  .scores()[3])
          .as(middle)
          .isCloseTo(1.6e308, offset(1e293));
    }
    assertThat(
            SmallIndex.run(
                    "normalise: identity, impute: [median]",
                    new double[] {1.5e308, 1.7e308, Double.NaN})
                .scores()[2])
        .isCloseTo(1.6e308, offset(1e293));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1e200, 1e200, 1e200",
    // (1 + 2^3) / 2
    "3, 1e200, 2e200, 1.6509636244473134e200",
    // 100 * 0.5^(1/200)
    "200, 100, 50, 99.65402628278678",
    "2, 1e-200, 1e-200, 1e-200",
    "2, 1e-200, 7e-200, 5e-200",
    "-2, 1e200, 7e200, 1.4e200",
    "-200, 100, 50, 50.17358742547514",
    // 2 exp(p (ln 2)^2 / 2) up to p^2
    "1e-9, 1, 4, 2.0000000004804530139182",
    "-1e-9, 1, 4, 1.9999999995195469860818",
    "1e-200, 1, 4, 2",
    "0.1, 0, 1024, 1",
    "0.001, 1e-300, 1e300, 1.9624474887995136e96",
    "0, 1.7e308, 1.7e308, 1.7e308",
    "0, 1e308, 1e-308, 1",
    "-1, 1e308, 1e-308, 2e-308",
    "1, 1.7e308, 1.5e308, 1.6e308",
    "1, -1.7e308, 1.7e308, 0",
    ".inf, 1, 4, 4"
  })
  void powerMeansHoldForEverySize(String p, double a, double b, double expected) {
    if (p.equals(".inf")) {
      assertThatThrownBy(() -> score(mean(p), a, b)).hasMessageContaining("p: must be a number");
      return;
    }
    double precision = p.equals("0.001") ? 1e-10 : 1e-13;
    assertThat(score(mean(p), a, b)).isCloseTo(expected, offset(precision * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0e+308, 1.5e+308, 1.6",
    "1.0e-320, 1.5e-320, 1.6",
    "1.0e+308, 0, 1",
    "1, 1.0e-300, 1"
  })
  void weightsOfAnySizeAreRelative(String one, String two, double expected) {
    IndexResult result =
        SmallIndex.run(
            TWO,
            "children: {a: %s, b: %s}".formatted(one, two),
            SmallIndex.units(new double[] {1}, new double[] {2}).build());

    assertThat(result.scores()[0]).isCloseTo(expected, within(1e-3));
    assertThat(result.coverage()[0]).isEqualTo(1);
    assertThat(requireNonNull(result.contributions("a"))[0]).isLessThan(1.001).isGreaterThan(0.3);
  }

  @ParameterizedTest
  @CsvSource({
    "stddev, 1e-200", "stddev, 1e-160", "stddev, 1e153", "stddev, 1e300",
    "entropy, 1e-200", "entropy, 1e-160", "entropy, 1e153", "entropy, 1e300",
    "critic, 1e-200", "critic, 1e-160", "critic, 1e153", "critic, 1e300",
    "pca, 1e-200", "pca, 1e-160", "pca, 1e153", "pca, 1e300",
    "factor, 1e-200", "factor, 1e-160", "factor, 1e153", "factor, 1e300"
  })
  void fittedWeightsDoNotDependOnTheUnit(String rule, double size) {
    double[] expected = fitted(rule, 1).scores();
    double[] scores = fitted(rule, size).scores();

    for (int row = 0; row < scores.length; row++) {
      assertThat(scores[row] / size).isCloseTo(expected[row], CLOSE);
    }
  }

  private static IndexResult fitted(String rule, double size) {
    double[][] columns = {
      {3, 5, 8, 2, 9, 7, 4, 6}, {2, 6, 7, 1, 9, 9, 5, 4}, {9, 3, 4, 8, 2, 1, 7, 5}
    };
    for (double[] column : columns) {
      for (int row = 0; row < column.length; row++) {
        column[row] *= size;
      }
    }
    return SmallIndex.run(
        """
        indicators: {a: {normalise: identity}, b: {normalise: identity}, c: {normalise: identity}}
        tree: {index: {children: {a: 1, b: 1, c: 1}}}
        weights: {method: %s, at: index}
        """
            .formatted(rule),
        SmallIndex.units(columns).build());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e110, 1e-110, 1e160, 1e-160, 1e300, 1})
  void anOutlierIsOneWhateverTheUnit(double size) {
    double[] column = new double[12];
    for (int i = 0; i < column.length; i++) {
      column[i] = size * (i == 11 ? 900 : i);
    }
    IndexResult result =
        SmallIndex.run("treat: {method: winsor_iter}, normalise: identity", column);

    assertThat(result.flags().has(0, 11, ReasonCode.WINSORISED)).isTrue();
    assertThat(result.flags().has(0, 11, ReasonCode.SHAPE_NOT_AVAILABLE)).isFalse();
    assertThat(result.scores()[11]).isEqualTo(10 * size);
  }
}

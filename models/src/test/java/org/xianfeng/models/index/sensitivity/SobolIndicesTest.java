package org.xianfeng.models.index.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.SensitivityRule.Sequence;

class SobolIndicesTest {
  private static final long SEED = 1;
  private static final SensitivityRule RULE = rule(4_096, Sequence.SOBOL, 200, 0.1);

  @Test
  void sequenceEqualsAnotherImplementation() {
    // scipy 1.17.1, stats.qmc.Sobol(64, scramble=False, bits=32), dimensions 1, 2, 3, 10, 32, 64.
    double[][] points = SobolDesign.sobol(4_096, 64);
    assertThat(at(points, 0)).containsOnly(0);
    assertThat(at(points, 2)).containsExactly(0.75, 0.25, 0.25, 0.75, 0.25, 0.75);
    assertThat(at(points, 7)).containsExactly(0.125, 0.625, 0.375, 0.875, 0.875, 0.375);
    assertThat(at(points, 100))
        .containsExactly(0.4140625, 0.2578125, 0.7734375, 0.6953125, 0.4140625, 0.6484375);
    assertThat(at(points, 4_095))
        .containsExactly(
            0.000244140625,
            0.941162109375,
            0.334228515625,
            0.246337890625,
            0.087646484375,
            0.553466796875);
  }

  @Test
  void everyDimensionIsStratified() {
    double[][] points = SobolDesign.sobol(1_024, 64);
    for (int d = 0; d < 64; d++) {
      boolean[] hit = new boolean[1_024];
      for (double[] point : points) {
        hit[(int) (point[d] * 1_024)] = true;
      }
      for (boolean one : hit) {
        assertThat(one).isTrue();
      }
    }
  }

  /** T. Ishigami, T. Homma (1990) with a = 7, b = 0.1; analytic values from its ANOVA terms. */
  @ParameterizedTest
  @EnumSource(Sequence.class)
  void ishigamiHasItsAnalyticIndices(Sequence sequence) {
    double a = 7;
    double b = 0.1;
    SensitivityRule rule = rule(8_192, sequence, 200, 0.1);
    SobolIndices indices =
        analyse(
            3,
            rule,
            x -> {
              double x1 = Math.PI * (2 * x[0] - 1);
              double x2 = Math.PI * (2 * x[1] - 1);
              double x3 = Math.PI * (2 * x[2] - 1);
              return Math.sin(x1)
                  + a * Math.sin(x2) * Math.sin(x2)
                  + b * Math.pow(x3, 4) * Math.sin(x1);
            });
    double v1 = 0.5 * Math.pow(1 + b * Math.pow(Math.PI, 4) / 5, 2);
    double v2 = a * a / 8;
    double v13 = b * b * Math.pow(Math.PI, 8) * (1 / 18.0 - 1 / 50.0);
    double v = v1 + v2 + v13;
    double tolerance = sequence == Sequence.SOBOL ? 0.005 : 0.05;
    assertThat(indices.refusals()).isEmpty();
    assertThat(indices.variance()).isCloseTo(v, within(v * 0.05));
    double[] first = {v1 / v, v2 / v, 0};
    double[] total = {(v1 + v13) / v, v2 / v, v13 / v};
    for (int f = 0; f < 3; f++) {
      SobolIndices.Factor factor = indices.factors().get(f);
      assertThat(factor.first().value()).isCloseTo(first[f], within(tolerance));
      assertThat(factor.total().value()).isCloseTo(total[f], within(tolerance));
      assertThat(factor.first().low()).isLessThan(factor.first().high());
    }
  }

  /** G function of I. M. Sobol (1993): variance parts are products of 1 / (3 (1 + a)^2). */
  @Test
  void sobolGFunctionHasItsAnalyticIndices() {
    double[] a = {0, 1, 4.5, 9, 99, 99, 99, 99};
    SobolIndices indices =
        analyse(
            8,
            RULE,
            x -> {
              double product = 1;
              for (int i = 0; i < 8; i++) {
                product *= (Math.abs(4 * x[i] - 2) + a[i]) / (1 + a[i]);
              }
              return product;
            });
    double[] part = Arrays.stream(a).map(c -> 1 / (3 * (1 + c) * (1 + c))).toArray();
    double all = Arrays.stream(part).reduce(1, (product, v) -> product * (1 + v));
    for (int f = 0; f < 8; f++) {
      double first = part[f] / (all - 1);
      double total = part[f] * all / (1 + part[f]) / (all - 1);
      assertThat(indices.factors().get(f).first().value()).isCloseTo(first, within(0.01));
      assertThat(indices.factors().get(f).total().value()).isCloseTo(total, within(0.01));
    }
    assertThat(indices.refusals()).isEmpty();
  }

  @Test
  void tooFewPointsAreRefusedInWords() {
    SensitivityRule small = rule(16, Sequence.PHILOX, 100, 0.05);
    SobolIndices indices = analyse(3, small, x -> Math.sin(9 * x[0]) * x[1] + x[2]);
    assertThat(indices.refusals()).isNotEmpty();
    assertThat(indices.refusals().get(0))
        .startsWith("x1: interval of +-")
        .endsWith("wider than 0.05");
  }

  @Test
  void firstAboveTotalIsRefused() {
    // Results that no function could give: the mixed runs repeat A, so that the total index is 0.
    int n = 64;
    SensitivityRule rule = rule(n, Sequence.SOBOL, 50, 10);
    double[] results = new double[3 * n];
    for (int i = 0; i < n; i++) {
      results[i] = i % 2;
      results[n + i] = i % 2;
      results[2 * n + i] = i % 2 == 0 ? -0.1 : 1.1;
    }
    assertThat(SobolIndices.of(List.of("x1"), rule, SEED, results).refusals())
        .singleElement()
        .asString()
        .startsWith("x1: first index 0.2");
  }

  @Test
  void aConstantResultHasNoIndices() {
    SobolIndices indices = analyse(2, RULE, x -> 5);
    assertThat(indices.factors()).isEmpty();
    assertThat(indices.refusals()).containsExactly("the result does not vary: 5.0");
  }

  @Test
  void designTakesOneFactorAtATimeFromTheOtherSample() {
    SensitivityRule rule = rule(8, Sequence.SOBOL, 1, 1);
    double[][] points = points(new int[] {0, 1, 2}, rule);
    assertThat(points).hasNumberOfRows(40);
    for (int i = 0; i < 8; i++) {
      for (int f = 0; f < 3; f++) {
        double[] mixed = points[(f + 2) * 8 + i];
        for (int g = 0; g < 3; g++) {
          assertThat(mixed[g]).isEqualTo(points[g == f ? 8 + i : i][g]).isBetween(1e-12, 1 - 1e-12);
        }
      }
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> rule(1_000, Sequence.SOBOL, 1, 0.1))
        .hasMessage("n: must be a power of two in 2..1048576, found 1000");
    assertThatThrownBy(() -> SobolDesign.of(new int[501], RULE, SEED))
        .hasMessage("coordinates must be in [1, 500], found 501");
    assertThat(SobolDesign.of(new int[501], rule(8, Sequence.PHILOX, 1, 1), SEED).runs())
        .isEqualTo(24);
    assertThatThrownBy(() -> SobolIndices.of(List.of("x1", "x2"), RULE, SEED, new double[3]))
        .hasMessage("16384 results for 2 factors and 4096 points, found 3");
  }

  /** Two coordinates that are one factor change together, and their index is that of both. */
  @Test
  void aGroupOfCoordinatesIsOneFactor() {
    SensitivityRule rule = rule(4_096, Sequence.SOBOL, 50, 0.1);
    double[][] points = points(new int[] {0, 1, 1}, rule);
    assertThat(points).hasNumberOfRows(4 * 4_096);
    double[] results = Arrays.stream(points).mapToDouble(x -> 2 * x[0] + x[1] + x[2]).toArray();

    SobolIndices indices = SobolIndices.of(List.of("x1", "x2 and x3"), rule, SEED, results);

    // variances 4/12, 1/12 and 1/12 of a sum without interactions
    assertThat(indices.factors().get(0).first().value()).isCloseTo(4 / 6.0, within(0.002));
    assertThat(indices.factors().get(1).first().value()).isCloseTo(2 / 6.0, within(0.002));
    assertThat(indices.factors().get(1).total().value()).isCloseTo(2 / 6.0, within(0.002));
  }

  private static SensitivityRule rule(int n, Sequence sequence, int bootstrap, double maxCi) {
    return new SensitivityRule(n, sequence, SensitivityRule.Weights.EACH, bootstrap, maxCi);
  }

  private static double[][] points(int[] factorOf, SensitivityRule rule) {
    SobolDesign design = SobolDesign.of(factorOf, rule, SEED);
    return IntStream.range(0, design.runs()).mapToObj(design::point).toArray(double[][]::new);
  }

  private static SobolIndices analyse(
      int factors, SensitivityRule rule, ToDoubleFunction<double[]> model) {
    int[] each = IntStream.range(0, factors).toArray();
    return SobolIndices.of(
        Arrays.stream(each).mapToObj(f -> "x" + (f + 1)).toList(),
        rule,
        SEED,
        Arrays.stream(points(each, rule)).mapToDouble(model).toArray());
  }

  private static double[] at(double[][] points, int index) {
    double[] point = points[index];
    return new double[] {point[0], point[1], point[2], point[9], point[31], point[63]};
  }
}

package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.table.IndexTable;

/** Every treatment of outliers on values that can be worked out by hand. */
class TreatTest {
  private static final double NAN = Double.NaN;

  /** 1 to 18 and two values far above, which a skewness of 2 and a kurtosis of 3.5 do not allow. */
  private static final double[] TWO_FAR = far(1000, 1001);

  private static double[] far(double... far) {
    return DoubleStream.concat(IntStream.rangeClosed(1, 18).asDoubleStream(), Arrays.stream(far))
        .toArray();
  }

  private static IndexResult treat(String rule, double... values) {
    return SmallIndex.run("normalise: identity, treat: {%s}".formatted(rule), values);
  }

  private static double[] treated(IndexResult result) {
    return result.stage(Stage.TREATED)[0];
  }

  private static int[] flagged(IndexResult result, ReasonCode reason) {
    return IntStream.range(0, result.table().rows())
        .filter(row -> result.flags().has(0, row, reason))
        .toArray();
  }

  private static double parameter(IndexResult result, String name) {
    return result.parameters().all().entrySet().stream()
        .filter(one -> one.getKey().stage() == Stage.TREATED && one.getKey().name().equals(name))
        .mapToDouble(Map.Entry<Parameters.Key, Double>::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void valuesBeyondStatedBoundsAreMovedToThem() {
    IndexResult result = treat("method: clip, bounds: [2, 8]", 1, 2, 5, 8, 9, NAN);

    assertThat(treated(result)).containsExactly(2, 2, 5, 8, 8, NAN);
    assertThat(flagged(result, ReasonCode.WINSORISED)).containsExactly(0, 4);
  }

  @Test
  void valuesBeyondQuantilesAreMovedToThem() {
    IndexResult result =
        treat("method: winsor_quantile, bounds: [0.25, 0.75]", 40, 0, 10, 20, 30, NAN);

    assertThat(treated(result)).containsExactly(30, 10, 10, 20, 30, NAN);
    assertThat(flagged(result, ReasonCode.WINSORISED)).containsExactly(0, 1);
    assertThat(parameter(result, "points")).isEqualTo(2);
  }

  @Test
  void quantilesThatAreEqualWouldRemoveTheRange() {
    IndexResult result = treat("method: winsor_quantile, bounds: [0.25, 0.75]", 5, 5, 5, 5, 9);

    assertThat(treated(result)).containsExactly(5, 5, 5, 5, 9);
    assertThat(flagged(result, ReasonCode.TREATMENT_NOT_POSSIBLE)).containsExactly(0, 1, 2, 3, 4);
    assertThat(
            flagged(
                treat("method: winsor_quantile, bounds: [0.25, 0.75]", 5, 5),
                ReasonCode.TREATMENT_NOT_POSSIBLE))
        .as("there was none")
        .isEmpty();
  }

  @Test
  void outliersGoToTheNextValueFromTheSideOfTheSkew() {
    IndexResult above = treat("method: winsor_iter", 100, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    IndexResult below = treat("method: winsor_iter", -100, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(treated(above)).containsExactly(9, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(treated(below)).containsExactly(1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(flagged(above, ReasonCode.WINSORISED)).containsExactly(0);
    assertThat(flagged(above, ReasonCode.TREATMENT_NOT_PASSED)).isEmpty();
    assertThat(parameter(below, "points")).isEqualTo(1);
    assertThat(parameter(below, "high")).isInfinite();
    assertThat(parameter(above, "low")).isInfinite();
  }

  @Test
  void pointsAreMovedUntilTheShapePassesOrThereAreTooMany() {
    IndexResult enough = treat("method: winsor_iter, max_points: 2", TWO_FAR);
    IndexResult few = treat("method: winsor_iter, max_points: 1", TWO_FAR);

    assertThat(treated(enough)).containsExactly(far(18, 18));
    assertThat(flagged(enough, ReasonCode.TREATMENT_NOT_PASSED)).isEmpty();
    assertThat(treated(few)).containsExactly(far(1000, 1000));
    assertThat(flagged(few, ReasonCode.TREATMENT_NOT_PASSED)).hasSize(20);
    assertThat(treated(treat("method: winsor_iter, max_points: 0", TWO_FAR)))
        .containsExactly(TWO_FAR);
    assertThat(treated(treat("method: winsor_iter, max_points: 9", far(19, 20))))
        .as("nothing is far")
        .containsExactly(far(19, 20));
  }

  @Test
  void whatStillFailsIsTransformedAsItWasOrAsItBecame() {
    String rule = "method: winsor_iter, max_points: 1, then: log_ct";
    IndexResult original = treat(rule, TWO_FAR);
    IndexResult combined = treat(rule + ", combine: true", TWO_FAR);

    // 1 to 1001: a hundredth of the range is 10; 1 to 1000: 9.99
    assertThat(treated(original))
        .containsExactly(Arrays.stream(TWO_FAR).map(x -> Math.log(x + 9)).toArray(), within(1e-12));
    assertThat(treated(combined))
        .containsExactly(
            Arrays.stream(far(1000, 1000)).map(x -> Math.log(x + 8.99)).toArray(), within(1e-12));
    assertThat(flagged(original, ReasonCode.WINSORISED)).isEmpty();
    assertThat(flagged(combined, ReasonCode.WINSORISED)).containsExactly(19);
    assertThat(flagged(original, ReasonCode.TRANSFORMED)).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method: log | 1 | 4 | 0 | 1.3862943611198906",
        "method: log_ct | 0 | 100 | 0 | 4.61512051684126",
        "method: log_ct_plus | 0 | 100 | 0 | 4.61512051684126",
        "method: log_gii | 0 | 101 | 0 | 4.61512051684126",
        "method: 'boxcox', lambda: 0.5 | 3 | 11 | 0 | 4",
        "method: boxcox, lambda: -1 | 3 | 6 | 0 | 0.75",
        "method: boxcox, lambda: 0 | 3 | 6 | 0 | 1.3862943611198906"
      })
  void aTransformationIsWhatItsFormulaSays(
      String rule, double least, double most, double low, double high) {
    assertThat(treated(treat(rule, most, NAN, least)))
        .containsExactly(new double[] {high, NAN, low}, within(1e-12));
  }

  @Test
  void aLogarithmOfNothingIsMissing() {
    IndexResult result = treat("method: log", 1, 0, -1);

    assertThat(treated(result)).containsExactly(0, NAN, NAN);
    assertThat(flagged(result, ReasonCode.TREATMENT_NOT_POSSIBLE)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"log_ct, 7, 7", "log_gii, 7, 7", "log_gii, 0.5, 1"})
  void whereAFormulaHasNoValueNothingIsChanged(String method, double one, double other) {
    IndexResult result = treat("method: " + method, one, other);

    assertThat(treated(result)).containsExactly(one, other);
    assertThat(flagged(result, ReasonCode.TREATMENT_NOT_POSSIBLE)).containsExactly(0, 1);
  }

  @Test
  void whatIsNotSkewedStaysWhereTheRuleAsksForSkewnessOnly() {
    IndexResult plain = treat("method: log_ct, when: skewed", far(19, 20));
    IndexResult skewed = treat("method: log_ct, when: skewed", TWO_FAR);

    assertThat(treated(plain)).containsExactly(far(19, 20));
    assertThat(flagged(plain, ReasonCode.TRANSFORMED)).isEmpty();
    assertThat(treated(skewed)[0]).isCloseTo(Math.log(10), within(1e-12));
    assertThat(flagged(skewed, ReasonCode.TRANSFORMED)).hasSize(20);
    assertThat(flagged(treat("method: log_ct", 1, 2), ReasonCode.TRANSFORMED))
        .as("always means that it is part of the definition")
        .isEmpty();
  }

  @Test
  void laterRowsAreTreatedAsTheBaselineWas() {
    String[] units = {"p", "q", "r", "p", "q", "r"};
    String[] years = {"2025", "2025", "2025", "2026", "2026", "2026"};
    double[] positive = {0, 10, 100, -5, 200, 100};
    double[] negative = {0, 90, 100, -5, 150, 100};

    double[][] found = new double[2][];
    int[][] outside = new int[2][];
    for (int i = 0; i < 2; i++) {
      IndexTable table =
          IndexTable.builder(units)
              .periods(years)
              .number("a", i == 0 ? positive : negative)
              .build();
      IndexResult result =
          SmallIndex.run(
              """
              period: {key: year}
              indicators:
                a: {normalise: identity, treat: {method: log_ct_plus, fit_on: 'baseline:2025'}}
              tree: {index: {children: {a: 1}}}
              """,
              table);
      found[i] = treated(result);
      outside[i] = flagged(result, ReasonCode.OUTSIDE_BASELINE);
    }

    assertThat(found[0])
        .containsExactly(logs(x -> Math.log(x + 1), 0, 10, 100, 0, 200, 100), within(1e-12));
    assertThat(outside[0]).containsExactly(3);
    // skewed to the left: mirrored at the greatest value, so that the order stays
    assertThat(found[1])
        .containsExactly(logs(x -> -Math.log(101 - x), 0, 90, 100, -5, 100, 100), within(1e-12));
    assertThat(outside[1]).containsExactly(4);
  }

  private static double[] logs(DoubleUnaryOperator how, double... values) {
    return Arrays.stream(values).map(how).toArray();
  }

  @Test
  void thePowerOfASequenceOfRatiosIsTheLogarithm() {
    // its logarithms are symmetric around their mean, and so is the likelihood around 0
    double[] values = {1, 2, 4, 8, 16, 32, 64};

    IndexResult result = treat("method: boxcox", values);

    assertThat(parameter(result, "lambda")).isCloseTo(0, within(1e-5));
    assertThat(treated(result)).containsExactly(logs(Math::log, values), within(1e-4));
  }

  @Test
  void thePowerIsTheLikeliestOne() {
    double[] values = {1, 3, 4, 4.5, 6, 9, 11, 19, 30};

    double found = parameter(treat("method: boxcox", values), "lambda");

    assertThat(found).isBetween(-0.9, 0.9);
    double best = likelihood(values, found);
    for (double other = -2; other <= 2; other += 0.01) {
      if (Math.abs(other - found) > 1e-4) {
        assertThat(likelihood(values, other)).as("%s", other).isLessThan(best);
      }
    }
  }

  /** Box and Cox (1964), of values that are scaled by their geometric mean. */
  private static double likelihood(double[] y, double lambda) {
    double mean = Math.exp(Arrays.stream(y).map(Math::log).average().orElseThrow());
    double[] z =
        Arrays.stream(y)
            .map(x -> (Math.pow(x, lambda) - 1) / (lambda * Math.pow(mean, lambda - 1)))
            .toArray();
    double middle = Arrays.stream(z).average().orElseThrow();
    double squares = Arrays.stream(z).map(x -> (x - middle) * (x - middle)).sum();
    return -y.length / 2.0 * Math.log(squares / y.length);
  }
}

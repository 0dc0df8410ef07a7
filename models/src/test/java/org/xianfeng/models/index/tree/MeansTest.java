package org.xianfeng.models.index.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.Node.Aggregation.Deviation;
import org.xianfeng.models.index.spec.Node.Aggregation.Method;
import org.xianfeng.models.index.spec.Node.Aggregation.Sign;

class MeansTest {
  private static final double[] X = {20, 40, 80};
  private static final double[] W = {0.5, 0.25, 0.25};

  private static Aggregation how(
      Method method, @Nullable Double power, Sign sign, Deviation deviation) {
    return new Aggregation(method, power, List.of(), sign, deviation, null, false, null);
  }

  private static Aggregation how(Method method) {
    return how(method, null, Sign.MINUS, Deviation.POPULATION);
  }

  private static Aggregation power(double p) {
    return how(Method.POWER, p, Sign.MINUS, Deviation.POPULATION);
  }

  private static Aggregation owa(Double... weights) {
    return new Aggregation(
        Method.OWA, null, List.of(weights), Sign.MINUS, Deviation.POPULATION, null, false, null);
  }

  private static double of(Aggregation how, double[] x, double[] w, int n) {
    return Means.of(how, x, w, n, new double[n]);
  }

  private static void both(Aggregation how, double expected) {
    assertThat(of(how, X, W, 3)).as("%s", how).isCloseTo(expected, within(1e-12));
    double[] slopes = new double[3];
    Means.gains(how, X, W, 3, expected, slopes);
    for (int i = 0; i < 3; i++) {
      double[] above = X.clone();
      double[] below = X.clone();
      above[i] += 1e-4;
      below[i] -= 1e-4;
      double slope = (of(how, above, W, 3) - of(how, below, W, 3)) / 2e-4;
      assertThat(slopes[i]).as("%s by %d", how, i).isCloseTo(slope, within(1e-7));
    }
  }

  @Test
  void everyMeanAndItsSlopesFollowFromItsDefinition() {
    both(how(Method.ARITHMETIC), 40);
    // 20 * 2^(0.25 * 1 + 0.25 * 2)
    both(how(Method.GEOMETRIC), 20 * Math.pow(2, 0.75));
    // 1/40 + 1/160 + 1/320
    both(how(Method.HARMONIC), 320 / 11.0);
    both(power(2), Math.sqrt(2200));
    both(power(-1), 320 / 11.0);
    both(power(-2), 1 / Math.sqrt(0.5 / 400 + 0.25 / 1600 + 0.25 / 6400));
    both(power(0.5), Math.pow(Math.sqrt(20) * (0.5 + 0.25 * Math.sqrt(2) + 0.5), 2));
    both(power(Double.NEGATIVE_INFINITY), 20);
    both(how(Method.MIN), 20);
    both(owa(0.5, 0.3, 0.2), 56);
    // squared distances from 40: 0.5 * 400 + 0.25 * 1600 = 600
    both(how(Method.MPI), 40 - 15);
    both(how(Method.MPI, null, Sign.PLUS, Deviation.POPULATION), 40 + 15);
    both(how(Method.MPI, null, Sign.MINUS, Deviation.SAMPLE), 40 - 22.5);
  }

  @Test
  void onlyTheFirstValuesCount() {
    double[] half = {0.5, 0.5, 99};
    double[] slopes = {7, 7, 7};

    assertThat(of(how(Method.ARITHMETIC), X, half, 2)).isEqualTo(30);
    assertThat(of(how(Method.MIN), new double[] {4, 3, 1}, half, 2)).isEqualTo(3);
    assertThat(of(how(Method.MPI, null, Sign.MINUS, Deviation.SAMPLE), X, half, 1))
        .as("one value has no deviation, and weights are relative")
        .isEqualTo(20);
    assertThat(of(owa(0.5, 0.3, 0.2), X, half, 2))
        .as("the first places, rescaled")
        .isCloseTo(40 * 0.625 + 20 * 0.375, within(1e-12));
    Means.gains(how(Method.MIN), new double[] {4, 3, 1}, half, 2, 3, slopes);
    assertThat(slopes).containsExactly(0, 1, 7);
  }

  @Test
  void equalValuesShareTheirPlacesAndTheFirstLeastTakesTheSlope() {
    double[] ties = {40, 80, 40};
    double[] slopes = new double[3];

    assertThat(of(owa(0.5, 0.3, 0.2), ties, W, 3)).isCloseTo(60, within(1e-12));
    Means.gains(owa(0.5, 0.3, 0.2), ties, W, 3, 60, slopes);
    assertThat(slopes).containsExactly(new double[] {0.25, 0.5, 0.25}, within(1e-15));
    Means.gains(how(Method.MIN), ties, W, 3, 40, slopes);
    assertThat(slopes).containsExactly(1, 0, 0);
    assertThat(of(owa(0.0, 0.0, 1.0), X, W, 2))
        .as("places without weight count alike")
        .isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "-2, 0", "0.5, 20", "1, 40", "2, 56.568542494923804"})
  void aZeroIsTheWholeMeanWhereItIsAFactor(double p, double expected) {
    double[] x = {0, 80};
    double[] slopes = new double[2];

    assertThat(of(power(p), x, new double[] {0.5, 0.5}, 2)).isCloseTo(expected, within(1e-12));
    if (p <= 0) {
      Means.gains(power(p), x, new double[] {0.5, 0.5}, 2, 0, slopes);
      assertThat(slopes).containsExactly(0, 0);
    }
    assertThat(of(power(p), x, new double[] {0, 1}, 2))
        .as("a weight of zero makes it nothing")
        .isCloseTo(80, within(1e-9));
    Means.gains(power(p), x, new double[] {0, 1}, 2, 80, slopes);
    assertThat(slopes).containsExactly(new double[] {0, 1}, within(1e-12));
  }

  @Test
  void aPenaltyOnNothingIsNothing() {
    double[] slopes = {7, 7};

    assertThat(of(how(Method.MPI), new double[] {0, 0}, W, 2)).isEqualTo(0);
    Means.gains(how(Method.MPI), new double[] {0, 0}, W, 2, 0, slopes);
    assertThat(slopes).containsExactly(0, 0);
  }
}

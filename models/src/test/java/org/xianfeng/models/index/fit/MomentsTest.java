package org.xianfeng.models.index.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final double[] SAMPLE = {1, 2, 3, 4, 10};

  @Test
  void momentsAreThoseOfTheirDefinitions() {
    // deviations from 4: -3 -2 -1 0 6; squares sum to 50, cubes to 180, fourth powers to 1394
    double g1 = (180 / 5.0) / Math.pow(10, 1.5);
    double g2 = (1394 / 5.0) / 100 - 3;

    assertThat(Moments.mean(SAMPLE)).isEqualTo(4);
    assertThat(Moments.deviation(SAMPLE, 4)).isCloseTo(Math.sqrt(12.5), within(1e-15));
    assertThat(Moments.skewness(SAMPLE)).isCloseTo(g1 * Math.sqrt(20) / 3, within(1e-12));
    assertThat(Moments.kurtosis(SAMPLE)).isCloseTo(4 / 6.0 * (6 * g2 + 6), within(1e-12));
  }

  @Test
  void theMedianIsTheMiddleValueOrBetweenTheTwo() {
    assertThat(Moments.median(SAMPLE)).isEqualTo(3);
    assertThat(Moments.median(new double[] {1, 2, 4, 10})).isEqualTo(3);
    assertThat(Moments.median(new double[] {7})).isEqualTo(7);
    assertThat(Moments.median(new double[0])).isNaN();
  }

  @Test
  void aMeanKeepsWhatAPlainSumLoses() {
    assertThat(Moments.mean(new double[] {-1e17, 1, 1, 1, 1, 1e17})).isEqualTo(4 / 6.0);
    assertThat(Moments.mean(new double[] {1, 1e17, 1, -1e17})).isEqualTo(0.5);
  }

  @Test
  void fewOrEqualValuesHaveNoShape() {
    assertThat(Moments.deviation(new double[] {5}, 5)).isNaN();
    assertThat(Moments.deviation(new double[] {5, 7}, 6)).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(Moments.skewness(new double[] {1, 2})).isNaN();
    assertThat(Moments.skewness(new double[] {1, 2, 3})).isEqualTo(0);
    assertThat(Moments.skewness(new double[] {5, 5, 5})).isNaN();
    assertThat(Moments.kurtosis(new double[] {1, 2, 3})).isNaN();
    assertThat(Moments.kurtosis(new double[] {5, 5, 5, 5})).isNaN();
    // deviations 1.5 and 0.5 twice each: g2 = (4 * 10.25 / 25) - 3
    assertThat(Moments.kurtosis(new double[] {1, 2, 3, 4}))
        .isCloseTo(3 / 2.0 * (5 * (4 * 10.25 / 25 - 3) + 6), within(1e-12));
  }
}

package org.xianfeng.models.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void interpolatesBetweenNeighbours() {
    double[] sample = {1, 2, 3, 4};

    assertThat(Quantiles.sorted(sample, 0)).isEqualTo(1);
    assertThat(Quantiles.sorted(sample, 0.25)).isEqualTo(1.75);
    assertThat(Quantiles.sorted(sample, 0.5)).isEqualTo(2.5);
    assertThat(Quantiles.sorted(sample, 1)).isEqualTo(4);
  }

  @Test
  void refusesAnEmptySample() {
    assertThatThrownBy(() -> Quantiles.sorted(new double[0], 0.5))
        .hasMessage("No quantile 0.5 of 0 values");
  }
}

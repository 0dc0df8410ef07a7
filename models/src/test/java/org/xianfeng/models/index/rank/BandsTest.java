package org.xianfeng.models.index.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BandsTest {
  private static final double[] CENTRE = {90, 85, 80, 60, Double.NaN, 58};
  private static final double[] LOW = {84, 82, 75, 50, 1, 57};
  private static final double[] HIGH = {96, 88, 83, 70, 2, 59};

  @Test
  void aBandEndsWhereAnIntervalIsClearOfItsFirst() {
    assertThat(Bands.overlapping(CENTRE, LOW, HIGH, true)).containsExactly(1, 1, 2, 3, 0, 3);
    assertThat(Bands.overlapping(CENTRE, LOW, HIGH, false)).containsExactly(3, 2, 2, 1, 0, 1);
  }

  @Test
  void rowOrderDoesNotMatterEvenForEqualCentres() {
    double[] centre = {5, 5, 1};
    double[] low = {4, 0.5, 0};
    double[] high = {6, 9, 2};
    int[] given = Bands.overlapping(centre, low, high, true);
    int[] turned =
        Bands.overlapping(
            new double[] {1, 5, 5}, new double[] {0, 0.5, 4}, new double[] {2, 9, 6}, true);
    assertThat(turned).containsExactly(given[2], given[1], given[0]);
  }

  @Test
  void nothingToOrderIsFine() {
    assertThat(Bands.overlapping(new double[0], new double[0], new double[0], true)).isEmpty();
    assertThatThrownBy(() -> Bands.overlapping(new double[1], new double[2], new double[1], true))
        .hasMessage("lengths differ: 1, 2, 1");
  }
}

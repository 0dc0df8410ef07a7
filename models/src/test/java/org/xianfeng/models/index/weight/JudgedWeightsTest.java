package org.xianfeng.models.index.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.spec.WeightRule.Variant;

class JudgedWeightsTest {
  /** Wealth of seven nations: T. L. Saaty, The Analytic Hierarchy Process (1980), chapter 2. */
  private static final double[][] NATIONS = {
    {1, 4, 9, 6, 6, 5, 5},
    {1 / 4.0, 1, 7, 5, 5, 3, 4},
    {1 / 9.0, 1 / 7.0, 1, 1 / 5.0, 1 / 5.0, 1 / 7.0, 1 / 5.0},
    {1 / 6.0, 1 / 5.0, 5, 1, 1, 1 / 3.0, 1 / 3.0},
    {1 / 6.0, 1 / 5.0, 5, 1, 1, 1 / 3.0, 1 / 3.0},
    {1 / 5.0, 1 / 3.0, 7, 3, 3, 1, 2},
    {1 / 5.0, 1 / 4.0, 5, 3, 3, 1 / 2.0, 1}
  };

  @Test
  void nationsHaveTheWeightsThatSaatyPrinted() {
    Ahp ahp = Ahp.of(NATIONS, Variant.EIGENVECTOR);
    assertThat(ahp.weights())
        .containsExactly(
            new double[] {0.427, 0.230, 0.021, 0.052, 0.052, 0.123, 0.094}, within(5e-4));
    assertThat(ahp.eigenvalue()).isCloseTo(7.61, within(5e-3));
    assertThat(ahp.consistencyRatio()).isCloseTo(0.08, within(5e-3));
    // numpy: 7.607720268859605
    assertThat(ahp.eigenvalue()).isCloseTo(7.607720268859605, within(1e-12));
  }

  @Test
  void geometricMeansOfTheRowsAreNear() {
    Ahp ahp = Ahp.of(NATIONS, Variant.GEOMETRIC);
    assertThat(ahp.weights())
        .containsExactly(Ahp.of(NATIONS, Variant.EIGENVECTOR).weights(), within(0.01));
    double first = Math.pow(4 * 9 * 6 * 6 * 5 * 5, 1 / 7.0);
    double third = Math.pow(1 / 9.0 / 7 / 5 / 5 / 7 / 5, 1 / 7.0);
    assertThat(ahp.weights()[0] / ahp.weights()[2]).isCloseTo(first / third, within(1e-12));
  }

  @Test
  void consistentJudgementsGiveTheirRatiosInBothVariants() {
    double[][] judgements = {{1, 2, 6}, {0.5, 1, 3}, {0.167, 0.333, 1}};
    for (Variant variant : Variant.values()) {
      Ahp ahp = Ahp.of(judgements, variant);
      assertThat(ahp.weights()).containsExactly(new double[] {0.6, 0.3, 0.1}, within(1e-14));
      assertThat(ahp.consistencyRatio()).isCloseTo(0, within(1e-14));
    }
    assertThat(Ahp.of(new double[][] {{1}}, Variant.EIGENVECTOR).weights()).containsExactly(1);
    assertThat(Ahp.of(new double[][] {{1, 3}, {0.33, 1}}, Variant.EIGENVECTOR).weights())
        .containsExactly(new double[] {0.75, 0.25}, within(1e-14));
  }

  @Test
  void contradictoryJudgementsHaveAHighRatio() {
    double[][] circle = {{1, 5, 1 / 5.0}, {1 / 5.0, 1, 5}, {5, 1 / 5.0, 1}};
    assertThat(Ahp.of(circle, Variant.EIGENVECTOR).consistencyRatio())
        .isCloseTo(2.7586, within(5e-5));
  }

  @Test
  void refusesWhatIsNoMatrixOfJudgements() {
    assertThatThrownBy(() -> Ahp.of(new double[][] {{1, 2}, {2, 1}}, Variant.GEOMETRIC))
        .hasMessage(
            "judgements 1 over 2 must be above 0 and inverse to each other, found 2.0 and 2.0");
    assertThatThrownBy(() -> Ahp.of(new double[][] {{1, -2}, {-0.5, 1}}, Variant.GEOMETRIC))
        .hasMessageContaining("found -2.0 and -0.5");
    assertThatThrownBy(() -> Ahp.of(new double[][] {{1, 2, 3}, {0.5, 1, 2}}, Variant.GEOMETRIC))
        .hasMessage("a matrix of judgements is square, found 2 rows and 3 columns");
    assertThatThrownBy(() -> Ahp.of(new double[0][0], Variant.GEOMETRIC))
        .hasMessage("a matrix of judgements has 1 to 15 rows, found 0");
  }

  @Test
  void budgetsAreMeansOfShares() {
    double[][] points = {{50, 30, 20}, {1, 1, 2}};
    assertThat(Allocation.budget(points))
        .containsExactly(new double[] {0.375, 0.275, 0.35}, within(1e-15));
    assertThat(Allocation.equal(4)).containsOnly(0.25);
    assertThatThrownBy(() -> Allocation.budget(new double[][] {{1, 2}, {0, 0}}))
        .hasMessage("expert 2 must give points to 2 indicators, found [0.0, 0.0]");
    assertThatThrownBy(() -> Allocation.budget(new double[][] {{1, -2}}))
        .hasMessage("points of expert 1 must be 0 or more, found -2.0");
  }
}

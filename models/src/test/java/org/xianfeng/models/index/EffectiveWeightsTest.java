package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

class EffectiveWeightsTest {
  private static final double NONE = Double.NaN;

  private static double[][] weights(String rules, double... values) {
    IndexSpec spec =
        SpecParser.parse(
            "w.yaml",
            """
            spec: index/1
            id: index
            version: 1
            defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 100}}}
            indicators: {a: {}, b: {}, c: {}}
            tree:
              index: {children: {pair: 2, c: 1}}
            """
                + rules);
    IndexTable table =
        IndexTable.builder(new String[] {"u"})
            .number("a", new double[] {values[0]})
            .number("b", new double[] {values[1]})
            .number("c", new double[] {values[2]})
            .build();
    return IndexEngine.run(spec, table).effectiveWeights();
  }

  @Test
  void judgedWeightsReplaceThoseOfTheTree() {
    double[][] found =
        weights(
            """
              pair: {children: {a: 1, b: 1}}
            weights: {method: ahp, at: pair, matrix: [[1, 3], [0.333333333333, 1]]}
            """,
            50,
            60,
            70);

    assertThat(found[0][0]).isCloseTo(2 / 3.0 * 0.75, within(1e-9));
    assertThat(found[1][0]).isCloseTo(2 / 3.0 * 0.25, within(1e-9));
    assertThat(found[2][0]).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void aMissingChildThatCountsWithItsWorstValueKeepsItsWeight() {
    double[][] found = weights("  pair: {children: {a: 3, b: 1}, missing: worst}\n", 50, NONE, 70);

    assertThat(found[0][0]).isCloseTo(0.5, within(1e-15));
    assertThat(found[1][0]).isCloseTo(1 / 6.0, within(1e-15));
  }

  @Test
  void whatIsMissingHandsItsWeightToItsSiblings() {
    double[][] found = weights("  pair: {children: {a: 3, b: 1}}\n", 50, NONE, 70);

    assertThat(found[0][0]).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(found[1][0]).isNaN();
  }

  @Test
  void pointsOfExpertsReplaceTheWeightsOfTheTree() {
    double[][] found =
        weights(
            """
              pair: {children: {a: 1, b: 1}}
            weights: {method: budget, at: pair, experts: [[80, 20], [60, 40]]}
            """,
            50,
            60,
            70);

    assertThat(found[0][0]).isCloseTo(2 / 3.0 * 0.7, within(1e-12));
  }

  @Test
  void belowBenefitOfTheDoubtEveryUnitHasWeightsOfItsOwn() {
    double[][] found = weights("  pair: {children: {a: 1, b: 1}, aggregate: bod}\n", 50, 60, 70);

    assertThat(new double[] {found[0][0], found[1][0]}).containsOnly(NONE);
    assertThat(found[2][0]).isCloseTo(1 / 3.0, within(1e-15));
  }
}

package org.xianfeng.models.index.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;

/** Which children count, and why a node has no value. */
class CombinerTest {
  private static final double NAN = Double.NaN;

  /** A value that stands for a child that does not exist. */
  private static final double ABSENT = -99;

  private static Combiner combiner(String rule, boolean supposed) {
    TreeNode node =
        new IndexTree(
                SpecParser.parse(
                    "c.yaml",
                    """
                    spec: index/1
                    id: c
                    version: 1
                    defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 1, to: [5, 9]}}}
                    indicators: {a: {}, b: {}, c: {}}
                    tree: {index: {children: {a: 1, b: 2, c: 5}, %s}}
                    """
                        .formatted(rule)
                        // weights that nothing looks at are refused
                        .replace(
                            rule.contains("aggregate: min") ? "a: 1, b: 2, c: 5" : "@",
                            "a: 1, b: 1, c: 1")))
            .root();
    return new Combiner(node, node.rule().aggregate(), supposed);
  }

  private static Combiner combined(String rule, double... values) {
    Combiner combiner = combiner(rule, false);
    combine(combiner, values);
    return combiner;
  }

  private static boolean combine(Combiner combiner, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == ABSENT) {
        combiner.leaveOut(i);
      } else {
        combiner.put(i, values[i]);
      }
    }
    return combiner.combine(new double[] {1, 2, 5});
  }

  @Test
  void thePresentChildrenShareTheWeight() {
    Combiner found = combined("aggregate: arithmetic", 10, NAN, 40);

    assertThat(found.failure()).isNull();
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.place(1)).isEqualTo(2);
    assertThat(found.used(1)).isEqualTo(40);
    assertThat(found.weight(0)).isCloseTo(1 / 6.0, within(1e-15));
    assertThat(found.part(0.5, 1)).isCloseTo(0.5 * 5 / 6, within(1e-15));
    assertThat(found.value()).isCloseTo(35, within(1e-12));
    assertThat(found.reasons()).isZero();
    assertThat(found.refused()).isEqualTo(-1);
    double[] slopes = new double[2];
    found.slopes(35, slopes);
    assertThat(slopes).containsExactly(new double[] {1 / 6.0, 5 / 6.0}, within(1e-15));
  }

  @Test
  void aMissingChildMayCountWithItsWorstValue() {
    Combiner found = combined("missing: worst", 8, NAN, ABSENT);

    assertThat(found.value()).isCloseTo(6, within(1e-12));
    assertThat(found.reasons()).isEqualTo(ReasonCode.WORST_ASSUMED.bit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: arithmetic | -99 | -99 | -99 | NOT_APPLICABLE",
        "aggregate: arithmetic | NaN | NaN | -99 | TOO_FEW_AVAILABLE",
        "aggregate: arithmetic | 1 | NaN | -99 |",
        "missing: propagate | 1 | NaN | 3 | TOO_FEW_AVAILABLE",
        "missing: propagate | 1 | -99 | 3 |",
        "min_available: {share: 0.5} | 1 | NaN | -99 |",
        "min_available: {share: 0.5} | 1 | NaN | NaN | TOO_FEW_AVAILABLE",
        "min_available: {share: 0.375, weighted: true} | 1 | 2 | NaN |",
        "min_available: {share: 0.376, weighted: true} | 1 | 2 | NaN | TOO_FEW_AVAILABLE",
        "min_available: {share: 0.7, weighted: true} | -99 | NaN | 3 |"
      })
  void aNodeWithoutAValueSaysWhy(String rule, double a, double b, double c, ReasonCode reason) {
    Combiner combiner = combiner(rule, false);

    assertThat(combine(combiner, a, b, c)).isEqualTo(reason == null);
    assertThat(combiner.failure()).isEqualTo(reason);
  }

  @Test
  void childrenWithoutWeightHaveNoMean() {
    for (String rule : new String[] {"aggregate: arithmetic", "min_available: {share: 0.1}"}) {
      Combiner combiner = combiner(rule, false);
      combiner.put(0, 1);
      combiner.put(1, 2);
      combiner.put(2, NAN);

      assertThat(combiner.combine(new double[] {0, 0, 5})).isFalse();
      assertThat(combiner.failure()).isEqualTo(ReasonCode.ZERO_WEIGHT_MASS);
      assertThat(combine(combiner, 1, 2, 3)).as("the next unit").isTrue();
      assertThat(combiner.failure()).isNull();
    }
  }

  @Test
  void aZeroBelowAGeometricMeanFollowsItsRule() {
    String geometric = "aggregate: geometric";
    Combiner floored = combined(geometric + ", zero: {rule: floor, eps: 2}", 10, 0, 0);
    Combiner zero = combined(geometric + ", zero: {rule: zero}", 10, 0, 10);

    assertThat(combined(geometric, 10, 0, 0).refused()).as("the first").isEqualTo(1);
    assertThat(combined(geometric + ", zero: {rule: zero}", 10, 10, -1).refused()).isEqualTo(2);
    assertThat(floored.refused()).isEqualTo(-1);
    assertThat(floored.used(1)).isEqualTo(2);
    assertThat(floored.floored(0)).isFalse();
    assertThat(floored.floored(1)).isTrue();
    assertThat(floored.reasons()).isEqualTo(ReasonCode.ZERO_FLOORED.bit());
    assertThat(zero.used(1)).isEqualTo(0);
    assertThat(zero.floored(1)).isFalse();
    assertThat(zero.reasons()).isZero();
    assertThat(zero.value()).isZero();
    assertThat(combine(floored, 10, 10, 10)).isTrue();
    assertThat(floored.floored(1)).as("the next unit").isFalse();
    assertThat(floored.reasons()).isZero();
  }

  @Test
  void onlyMeansOfFactorsMindAZero() {
    for (String how : new String[] {"arithmetic", "min", "{method: power, p: 2}"}) {
      Combiner found = combined("aggregate: %s, zero: {rule: floor}".formatted(how), 0, 4, 4);

      assertThat(found.used(0)).as(how).isZero();
      assertThat(found.refused()).isEqualTo(-1);
    }
  }

  @Test
  void whatIsSupposedIsTheLeastThatTheMeanTakes() {
    Combiner floor = combiner("aggregate: geometric", true);
    Combiner zero = combiner("aggregate: harmonic, zero: {rule: zero}", true);

    combine(floor, 10, -3, 0);
    combine(zero, 10, -3, 10);

    assertThat(floor.refused()).isEqualTo(-1);
    assertThat(floor.used(1)).isEqualTo(1);
    assertThat(floor.used(2)).isEqualTo(1);
    assertThat(zero.used(1)).isEqualTo(0);
    assertThat(zero.value()).isZero();
  }
}

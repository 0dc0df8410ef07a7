package org.xianfeng.models.index.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.table.IndexTable;

/** Weights that follow from judgements or values, and nodes that compare units of a period. */
class WeighingTest {
  private static final String HEAD = "defaults: {indicator: {normalise: identity}}\n";

  /** Judgements stand in the order of the file: b before a. */
  private static IndexResult judged(String weights) {
    return SmallIndex.run(
        HEAD
            + """
            indicators: {a: {}, b: {}}
            tree: {index: {children: {b: 1, a: 1}}}
            weights: {at: index, %s}
            """
                .formatted(weights),
        SmallIndex.units(new double[] {0}, new double[] {100}).build());
  }

  private static Map<String, Double> weights(IndexResult result) {
    Map<String, Double> found = new TreeMap<>();
    result
        .parameters()
        .all()
        .forEach(
            (key, value) -> {
              if (key.stage() == Stage.WEIGHTS) {
                found.put(key.name(), value);
              }
            });
    return found;
  }

  @Test
  void judgementsAreInTheOrderOfTheFile() {
    IndexResult pairs = judged("method: ahp, matrix: [[1, 4], [0.25, 1]]");

    assertThat(pairs.scores()[0]).isCloseTo(80, within(1e-9));
    assertThat(weights(pairs)).containsOnlyKeys("consistency_ratio");
    assertThat(judged("method: budget, experts: [[70, 30], [50, 50]]").scores()[0])
        .isCloseTo(60, within(1e-9));
    assertThat(judged("method: equal").scores()[0]).isCloseTo(50, within(1e-9));
  }

  /** The other two stand in the order of the file: c, b, a. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equal | equal",
        "budget, experts: [[60, 10, 30], [20, 40, 40]] | budget, experts: [[10, 30], [40, 40]]",
        "ahp, matrix: [[1, 2, 8], [0.5, 1, 4], [0.125, 0.25, 1]] | ahp, matrix: [[1, 4], [0.25, 1]]",
        "entropy | entropy",
        "stddev | stddev",
        "critic | critic",
        "pca | pca",
        "factor | factor",
        "bod | bod"
      })
  void aChildOfWeightZeroIsNoneForARuleEither(String three, String two) {
    double[] a = {4, 3, 20, 1, 7};
    double[] b = {10, 2, 6, 30, 8};
    double[] c = {1, 200, 3, 40, 9};
    String spec =
        HEAD
            + """
            indicators: {a: {}, b: {}, c: {}}
            tree: {index: {children: {%sb: 1, a: 1}}}
            weights: {at: index, method: %s}
            """;

    IndexResult with = SmallIndex.run(spec.formatted("c: 0, ", three), units(a, b, c));
    IndexResult without = SmallIndex.run(spec.formatted("", two), units(a, b, c));

    assertThat(with.scores()).containsExactly(without.scores(), within(1e-12));
    assertThat(weights(with)).doesNotContainKey("c");
  }

  private static IndexTable units(double[]... columns) {
    return SmallIndex.units(columns).build();
  }

  @Test
  void anExpertWhoSpreadsNothingOverWhatIsLeftIsNamed() {
    String spec =
        HEAD
            + """
            indicators: {a: {}, b: {}}
            tree: {index: {children: {a: 1, b: 0}}}
            weights: {at: index, method: budget, experts: [[0, 100]]}
            """;

    assertThatThrownBy(() -> SmallIndex.run(spec, units(new double[] {1}, new double[] {1})))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("Budget at index: expert 1 must give points");
  }

  @Test
  void judgementsThatContradictEachOtherAreRefused() {
    String spec =
        HEAD
            + """
            indicators: {a: {}, b: {}, c: {}}
            tree: {index: {children: {a: 1, b: 1, c: 1}}}
            weights: {method: ahp, at: index, matrix: [[1, 3, 0.2], [0.3333333333333333, 1, 3], [5, 0.3333333333333333, 1]]}
            """;

    double[] one = {1};
    assertThatThrownBy(() -> SmallIndex.run(spec, SmallIndex.units(one, one, one).build()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(": weights: ahp at index: consistency ratio ")
        .hasMessageEndingWith(" is above max_cr 0.1");
  }

  @Test
  void weightsByDeviationAreThoseOfTheRowsOfThePeriod() {
    String spec =
        HEAD
            + """
            period: {key: year}
            indicators: {a: {}, b: {}}
            tree: {index: {children: {b: 1, a: 1}}}
            weights: {method: stddev, at: index}
            """;
    var table =
        IndexTable.builder(new String[] {"u", "v", "u", "v"})
            .periods(new String[] {"2025", "2025", "2026", "2026"})
            .number("a", new double[] {0, 10, 0, 30})
            .number("b", new double[] {0, 30, 0, 10})
            .build();

    // deviations are as 1 to 3 in the first year and as 3 to 1 in the second
    assertThat(SmallIndex.run(spec, table).scores())
        .containsExactly(new double[] {0, 25, 0, 25}, within(1e-9));
  }

  @Test
  void onlyUnitsOfOnePeriodAreCompared() {
    String spec =
        HEAD
            + """
            period: {key: year}
            indicators: {a: {}, b: {}}
            tree: {index: {children: {a: 1, b: 1}, aggregate: borda, min_available: {share: 1}}}
            """;
    var table =
        IndexTable.builder(new String[] {"u", "v", "w", "u", "v", "w"})
            .periods(new String[] {"2025", "2025", "2025", "2026", "2026", "2026"})
            .number("a", new double[] {1, 2, 3, 300, 200, 100})
            .number("b", new double[] {1, 2, Double.NaN, 300, 200, 100})
            .build();

    double[] found = SmallIndex.run(spec, table).scores();

    // how many units each is above; w of the first year lacks a child
    assertThat(found).containsExactly(0, 1, Double.NaN, 2, 1, 0);
  }

  @Test
  void aBatchOfRowsCannotBeCompared() {
    var spec =
        SpecParser.parse(
            "b.yaml",
            """
            spec: index/1
            id: b
            version: 1
            indicators: {a: {normalise: identity}}
            tree: {index: {children: {a: 1}, aggregate: copeland}}
            """);
    var rows = SmallIndex.units(new double[] {1, 2}).build();

    assertThatThrownBy(() -> IndexEngine.score(spec, rows, Parameters.NONE, Set.of()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Node index compares all units, so a batch of rows cannot be scored");
  }

  @Test
  void theContributionOfAReplacedNodeIsHandedDownByWeight() {
    IndexResult result =
        SmallIndex.run(
            HEAD
                + """
                indicators: {a: {}, b: {}, c: {}}
                tree:
                  index: {children: {pair: 1, c: 1}, aggregate: geometric, zero: {rule: floor, eps: 1}}
                  pair: {children: {a: 3, b: 1}}
                """,
            SmallIndex.units(new double[] {0, 8}, new double[] {0, 8}, new double[] {4, 2})
                .build());

    // the square root of 1 * 4 and of 8 * 2, half of it from each side
    assertThat(result.scores()).containsExactly(new double[] {2, 4}, within(1e-12));
    assertThat(result.contributions("a")).containsExactly(new double[] {0.75, 1.5}, within(1e-12));
    assertThat(result.contributions("b")).containsExactly(new double[] {0.25, 0.5}, within(1e-12));
    assertThat(result.contributions("c")).containsExactly(new double[] {1, 2}, within(1e-12));
  }
}

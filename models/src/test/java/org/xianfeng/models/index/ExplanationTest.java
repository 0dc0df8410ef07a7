package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.index.explain.Decomposition;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.RankChange;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.table.IndexTable;

class ExplanationTest {
  private static final int UNITS = 60;

  private static String spec(String top, String middle) {
    return """
    spec: index/1
    id: e
    version: 1
    period: {key: week}
    peer_groups: {area: {by: [area]}}
    defaults: {indicator: {normalise: identity}}
    indicators: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
    tree:
      index: {children: {left: 2, right: 1, f: 0.5}, aggregate: TOP, zero: {rule: floor, eps: 0.5}}
      left: {children: {a: 1, b: 3}, aggregate: MIDDLE, zero: {rule: floor, eps: 0.5}}
      right: {children: {c: 1, d: 1, e: 2}, aggregate: arithmetic}
    rank: {within: [population, area]}
    """
        .replace("TOP", top)
        .replace("MIDDLE", middle)
        // weights that nothing looks at are refused
        .replace(
            top.matches("min|.*owa.*") ? "left: 2, right: 1, f: 0.5" : "@",
            "left: 1, right: 1, f: 1")
        .replace(middle.equals("min") ? "b: 3" : "@", "b: 1");
  }

  private static IndexTable table(long seed, double missing, double zero) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] units = new String[2 * UNITS];
    String[] weeks = new String[2 * UNITS];
    String[] areas = new String[2 * UNITS];
    double[][] columns = new double[6][2 * UNITS];
    for (int row = 0; row < 2 * UNITS; row++) {
      units[row] = "u" + row % UNITS;
      weeks[row] = row < UNITS ? "2026-W01" : "2026-W02";
      areas[row] = "area" + row % 3;
      for (double[] column : columns) {
        double chance = random.nextDouble();
        column[row] =
            chance < missing
                ? Double.NaN
                : chance < missing + zero ? 0 : 1 + 99 * random.nextDouble();
      }
    }
    IndexTable.Builder table = IndexTable.builder(units).periods(weeks).text("area", areas);
    for (int i = 0; i < 6; i++) {
      table.number(String.valueOf((char) ('a' + i)), columns[i]);
    }
    return table.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arithmetic/arithmetic",
        "geometric/arithmetic",
        "arithmetic/geometric",
        "{method: power, p: -1}/{method: power, p: 0.5}",
        "{method: power, p: 2}/harmonic",
        "min/mpi",
        "mpi/geometric",
        "{method: owa, weights: [0.5, 0.3, 0.2]}/min"
      })
  void effectsSumToTheDifferenceForEveryTreeWithMissingValuesAndZeros(String methods) {
    String[] both = methods.split("/", -1);
    for (double missing : new double[] {0, 0.2}) {
      IndexResult result =
          IndexEngine.run(
              SpecParser.parse("e.yaml", spec(both[0], both[1])), table(11, missing, missing / 4));
      int explained = 0;
      for (int row = 0; row < 2 * UNITS; row++) {
        for (var explanation :
            new Explanation[] {
              result.explainer().againstPrevious(row).orElse(null),
              result.explainer().againstPeers(row).orElse(null)
            }) {
          if (explanation != null) {
            assertThat(explanation.to()).isCloseTo(result.scores()[row], within(1e-12));
            assertThat(explanation.sum())
                .as("%s row %d: %s", methods, row, explanation)
                .isCloseTo(explanation.to() - explanation.from(), within(1e-9));
            explained++;
          }
        }
      }
      assertThat(explained).isGreaterThan(150);
    }
  }

  /** Peers have the median 70 of a and 50 of b; a blank a that counts as 0 costs half of 70. */
  @Test
  void aBlankThatCountedAsWorstIsADifferenceToThePeers() {
    String indicators =
        """
        defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 100}}}
        indicators: {a: {}, b: {}}
        """;
    IndexTable table =
        SmallIndex.units(new double[] {Double.NaN, 60, 80}, new double[] {50, 50, 50}).build();

    Explanation flat =
        SmallIndex.run(
                indicators + "tree: {index: {children: {a: 1, b: 1}, missing: worst}}\n", table)
            .explainer()
            .againstPeers(0)
            .orElseThrow();
    assertThat(flat.from()).isEqualTo(60);
    assertThat(flat.to()).isEqualTo(25);
    assertThat(flat.effects()).containsExactly(new Effect("a", Effect.Kind.VALUE, -35));

    Explanation nested =
        SmallIndex.run(
                indicators
                    + "tree: {index: {children: {half: 1, b: 1}, missing: worst}, half: {children: {a: 1}}}\n",
                table)
            .explainer()
            .againstPeers(0)
            .orElseThrow();
    assertThat(nested.from()).isEqualTo(60);
    assertThat(nested.to()).isEqualTo(25);
    assertThat(nested.effects()).containsExactly(new Effect("half", Effect.Kind.VALUE, -35));

    Explanation left =
        SmallIndex.run(indicators + "tree: {index: {children: {a: 1, b: 1}}}\n", table)
            .explainer()
            .againstPeers(0)
            .orElseThrow();
    assertThat(left.from()).as("a blank that is left out is no difference").isEqualTo(50);
    assertThat(left.effects()).isEmpty();
  }

  @Test
  void entryAndExitAreToldApartFromValue() {
    double nan = Double.NaN;
    IndexTable table =
        IndexTable.builder(new String[] {"u", "u"})
            .periods(new String[] {"2026-W01", "2026-W02"})
            .number("a", new double[] {10, 30})
            .number("b", new double[] {50, nan})
            .number("c", new double[] {nan, 90})
            .build();
    String spec =
        """
        spec: index/1
        id: e
        version: 1
        period: {key: week}
        defaults: {indicator: {normalise: identity}}
        indicators: {a: {}, b: {}, c: {}}
        tree: {index: {children: {a: 1, b: 1, c: 1}}}
        """;

    Explanation found =
        IndexEngine.run(SpecParser.parse("e.yaml", spec), table)
            .explainer()
            .againstPrevious(1)
            .orElseThrow();

    // (30 + 90) / 2 - (10 + 50) / 2 = 30: over a alone 10 -> 30; c enters at 90, b leaves from 50
    assertThat(found.effects())
        .containsExactly(
            new Effect("a", Effect.Kind.VALUE, 20),
            new Effect("b", Effect.Kind.EXIT, -20),
            new Effect("c", Effect.Kind.ENTRY, 30));
  }

  @Test
  void aChangeOfParametersIsAFrameEffect() {
    // value 4 -> 6 while goalposts move from 0..10 to 0..8: 0.4 -> 0.75
    double frame = Decomposition.frame(0.4, 0.5, 0.6, 0.75);

    assertThat(frame).isCloseTo(0.125, within(1e-15));
    assertThat(0.75 - 0.4 - frame).isCloseTo(0.225, within(1e-15));
  }

  @Test
  void aRankChangeIsSplitIntoOwnAndOthers() {
    double[] before = {90, 80, 70, 60, Double.NaN};

    RankChange change = RankChange.of(before, 3, 85, 1);

    assertThat(change).isEqualTo(new RankChange(4, -2, -1));
    assertThat(change.to()).isEqualTo(1);
  }
}

package org.xianfeng.models.index.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedIndex;
import org.xianfeng.models.index.published.PublishedUnit;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.table.IndexTable;

/** Which part of a difference is whose, worked out by hand. */
class DecompositionTest {
  private static final double NAN = Double.NaN;
  private static final String[] WEEKS = {"2026-W01", "2026-W02"};
  private static final String HEAD =
      "period: {key: week}\ndefaults: {indicator: {normalise: identity}}\n";

  /** What happened to an index of a and b with equal weights. */
  private static Explanation pair(String how, double[] a, double[] b) {
    return explained(
        "indicators: {a: {}, b: {}}\ntree: {index: {children: {a: 1, b: 1}, %s}}\n".formatted(how),
        a,
        b);
  }

  private static Explanation explained(String spec, double[]... columns) {
    IndexResult result = SmallIndex.run(HEAD + spec, SmallIndex.periods(WEEKS, columns).build());
    Explanation found = result.explainer().againstPrevious(1).orElseThrow();
    assertThat(found.from()).isEqualTo(result.scores()[0]);
    assertThat(found.to()).isEqualTo(result.scores()[1]);
    return found;
  }

  private static void effects(Explanation found, Effect... expected) {
    assertThat(found.effects()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      Effect one = found.effects().get(i);
      assertThat(one.item() + " " + one.kind())
          .isEqualTo(expected[i].item() + " " + expected[i].kind());
      assertThat(one.amount()).as("%s", one).isCloseTo(expected[i].amount(), within(1e-9));
    }
  }

  private static Effect value(String item, double amount) {
    return new Effect(item, Effect.Kind.VALUE, amount);
  }

  @Test
  void ofAnArithmeticMeanEachChildHasItsWeightedChange() {
    effects(
        pair("aggregate: arithmetic", new double[] {10, 40}, new double[] {20, 10}),
        value("a", 15),
        value("b", -5));
  }

  @Test
  void ofAGeometricMeanEachChildHasTheShareOfItsLogarithm() {
    double whole = Math.sqrt(800) - 10;

    // fourfold and twofold
    effects(
        pair("aggregate: geometric", new double[] {10, 40}, new double[] {10, 20}),
        value("a", whole * 2 / 3),
        value("b", whole / 3));
  }

  @Test
  void ofAPowerMeanEachChildHasTheShareOfItsPower() {
    double squares = (Math.sqrt(6.5) - Math.sqrt(8.5)) / -2;
    double inverse = (1 / 0.75 - 1 / 0.3125) / (0.75 - 0.3125);

    effects(
        pair("aggregate: {method: power, p: 2}", new double[] {1, 3}, new double[] {4, 2}),
        value("a", squares * 4),
        value("b", squares * -6));
    // inverses 0.5 to 1 and 0.125 to 0.5
    effects(
        pair("aggregate: harmonic", new double[] {2, 1}, new double[] {8, 2}),
        value("a", inverse * 0.25),
        value("b", inverse * 0.1875));
  }

  @Test
  void aChildThatStaysHasNoPartEvenAtZero() {
    effects(
        pair("aggregate: {method: power, p: 0.5}", new double[] {0, 0}, new double[] {4, 16}),
        value("b", 3));
    effects(pair("aggregate: geometric", new double[] {4, 4}, new double[] {4, 16}), value("b", 4));
    assertThat(pair("aggregate: geometric", new double[] {4, 4}, new double[] {9, 9}).effects())
        .isEmpty();
  }

  @Test
  void ofTheLeastTheOldOneGoesAndTheNewOneComes() {
    effects(
        pair("aggregate: min", new double[] {1, 3}, new double[] {2, 2}),
        value("a", -1),
        value("b", 2));
  }

  @Test
  void aChildOfASumThatComesOrGoesIsEntryOrExit() {
    effects(
        pair("aggregate: min", new double[] {1, NAN}, new double[] {2, 2}),
        new Effect("a", Effect.Kind.EXIT, -1),
        value("b", 2));
    effects(
        pair("aggregate: min", new double[] {NAN, 1}, new double[] {2, 2}),
        new Effect("a", Effect.Kind.ENTRY, 1),
        value("b", -2));
  }

  @Test
  void whatComesOrGoesIsComparedWithWhatStays() {
    effects(
        pair("aggregate: geometric", new double[] {10, 10}, new double[] {NAN, 40}),
        new Effect("b", Effect.Kind.ENTRY, 10));
    effects(
        pair("aggregate: geometric", new double[] {10, 10}, new double[] {40, NAN}),
        new Effect("b", Effect.Kind.EXIT, -10));
  }

  @Test
  void withNothingInCommonOnlyTheWholeIsKnown() {
    effects(
        pair("aggregate: arithmetic", new double[] {10, NAN}, new double[] {NAN, 40}),
        new Effect("index", Effect.Kind.ENTRY, 30));
    effects(
        pair(
            "aggregate: geometric, zero: {rule: zero}", new double[] {0, 10}, new double[] {4, 40}),
        value("index", 20));
  }

  @Test
  void aChangeIsHandedDownTheTree() {
    String spec =
        """
        indicators: {a: {}, b: {}, c: {}}
        tree:
          index: {children: {pair: 3, c: 1}}
          pair: {children: {a: 1, b: 1}, aggregate: geometric}
        """;
    double whole = 0.75 * (Math.sqrt(800) - 10);

    effects(
        explained(spec, new double[] {10, 40}, new double[] {10, 20}, new double[] {8, 4}),
        value("c", -1),
        value("a", whole * 2 / 3),
        value("b", whole / 3));
  }

  @Test
  void aNodeThatHadToBeReplacedKeepsItsChangeToItself() {
    String spec =
        """
        indicators: {a: {}, b: {}, c: {}}
        tree:
          index: {children: {pair: 1, c: 1}, aggregate: geometric, zero: {rule: floor, eps: 1}}
          pair: {children: {a: 1, b: 1}}
        """;

    effects(
        explained(spec, new double[] {0, 4}, new double[] {0, 4}, new double[] {9, 9}),
        value("pair", 3));
  }

  @Test
  void aNodeThatComparesUnitsIsOneEffect() {
    IndexResult result =
        SmallIndex.run(
            HEAD
                + "indicators: {a: {}, b: {}}\n"
                + "tree: {index: {children: {a: 1, b: 1}, aggregate: copeland}}\n",
            IndexTable.builder(new String[] {"u", "v", "u", "v"})
                .periods(new String[] {WEEKS[0], WEEKS[0], WEEKS[1], WEEKS[1]})
                .number("a", new double[] {1, 2, 4, 3})
                .number("b", new double[] {1, 2, 4, 3})
                .build());

    Explanation found = result.explainer().againstPrevious(2).orElseThrow();

    effects(found, value("index", result.scores()[2] - result.scores()[0]));
    assertThat(found.effects().get(0).amount()).isPositive();
  }

  @Test
  void weightsThatMoveCountAtTheMeanOfTheValues() {
    var spec =
        SpecParser.parse(
            "w.yaml",
            """
            spec: index/1
            id: w
            version: 1
            indicators: {a: {normalise: identity}, b: {normalise: identity}}
            tree: {index: {children: {a: 1, b: 1}}}
            """);
    PublishedUnit same = new PublishedUnit(Map.of(), Map.of("a", 10.0, "b", 20.0));
    Frame even = new Frame(Map.of(), Map.of(), Map.of(), Map.of());
    Frame uneven = new Frame(Map.of(), Map.of(), Map.of(), Map.of("index", Map.of("a", 3.0)));

    Explanation found =
        new PublishedIndex(spec, same, even, same, uneven).againstBefore().orElseThrow();

    // 15 to 12.5, in the middle 13.75: a quarter of weight goes from 6.25 above to 3.75 below
    effects(
        found,
        new Effect("a", Effect.Kind.WEIGHT, 0.25 * -3.75),
        new Effect("b", Effect.Kind.WEIGHT, -0.25 * 6.25));
  }

  @Test
  void peersAreTheMedianOfEachIndicatorInTheGroupAndPeriod() {
    IndexResult result =
        SmallIndex.run(
            HEAD
                + """
                peer_groups: {area: {by: [area]}}
                indicators: {a: {}, b: {}}
                tree: {index: {children: {a: 1, b: 1}}}
                rank: {within: [population, area]}
                """,
            IndexTable.builder(new String[] {"p", "q", "r", "s", "p"})
                .periods(new String[] {WEEKS[0], WEEKS[0], WEEKS[0], WEEKS[0], WEEKS[1]})
                .text("area", new String[] {"x", "x", "x", "y", "x"})
                .number("a", new double[] {1, 2, 9, 1000, 500})
                .number("b", new double[] {NAN, 4, 6, 1000, NAN})
                .build());
    Explainer explainer = result.explainer();

    effects(explainer.againstPeers(0).orElseThrow(), value("a", -1));
    // medians 2 and 5
    effects(explainer.againstPeers(2).orElseThrow(), value("a", 3.5), value("b", 0.5));
    effects(explainer.againstPeers(1).orElseThrow(), value("b", -0.5));
    assertThat(explainer.againstPeers(3).orElseThrow().effects()).isEmpty();
    assertThat(explainer.againstPeers(3).orElseThrow().from()).isEqualTo(1000);
    assertThat(explainer.againstPrevious(0)).isEqualTo(Optional.empty());
    effects(explainer.againstPrevious(4).orElseThrow(), value("a", 499));
  }

  @Test
  void withoutAPeerGroupThePeersAreEverybody() {
    IndexResult result = SmallIndex.run("normalise: identity", 1, 3, 8, NAN);

    effects(result.explainer().againstPeers(0).orElseThrow(), value("a", -2));
    assertThat(result.explainer().againstPeers(3)).isEmpty();
  }

  @Test
  void bothScoresMustExist() {
    IndexTree tree =
        new IndexTree(
            SpecParser.parse(
                "t.yaml",
                """
                spec: index/1
                id: t
                version: 1
                indicators: {a: {}}
                tree: {index: {children: {a: 1}}}
                """));
    Breakdown one = new Breakdown(new double[] {1, 1}, new double[][] {{1}}, new double[][] {{1}});
    Breakdown none =
        new Breakdown(new double[] {1, NAN}, new double[][] {{1}}, new double[][] {{1}});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposition.between(tree, one, none))
        .withMessage("both scores must exist, found 1.0 and NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decomposition.between(tree, none, one))
        .withMessage("both scores must exist, found NaN and 1.0");
  }
}

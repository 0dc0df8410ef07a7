package org.xianfeng.models.index.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.outranking.NetOutranking;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.indicator.Ties;
import org.xianfeng.models.index.uncertainty.Factor.Kind;
import org.xianfeng.models.spc.Quantiles;

class MonteCarloTest {
  private static final double NONE = Double.NaN;

  /** Two nodes of two indicators each below the index, which is arithmetic or geometric. */
  private static final ReplicatedTree TREE =
      tree(
          """
          indicators: {a: {}, b: {}, c: {}, d: {}}
          tree:
            index: {children: {left: 1, right: 1}, zero: {rule: floor, eps: 1.0e-3}}
            left: {children: {a: 2, b: 1}}
            right: {children: {c: 1, d: 1}}
          """,
          Aggregation.Method.GEOMETRIC);

  private static final RankReport RULE = rule(1L << 30);
  private static final Variants TWO = new Variants(1, 1, 2);
  private static final DrawRule DRAWS =
      new DrawRule(200, 20260101, new double[] {0, 0.25, 0.25}, TWO, true);

  @Test
  void givesTheSameBitsForAnyRowOrderThreadsAndReplay() {
    Alternatives given = alternatives(101, 1, true);
    Alternatives turned = reversed(given);
    RankUncertainty a = run(given, DRAWS.draws(TREE));
    RankUncertainty b = run(turned, DRAWS.draws(TREE));
    for (int i = 0; i < 101; i++) {
      int k = 100 - i;
      assertThat(
              new double[] {
                b.quantiles()[0][k],
                b.quantiles()[1][k],
                b.quantiles()[2][k],
                b.topShare()[k],
                b.shift()[k],
                b.ranked()[k]
              })
          .containsExactly(
              a.quantiles()[0][i],
              a.quantiles()[1][i],
              a.quantiles()[2][i],
              a.topShare()[i],
              a.shift()[i],
              a.ranked()[i]);
    }
    assertThat(b.meanShift()).isEqualTo(a.meanShift());
    assertThat(b.shiftByReplication()).containsExactly(a.shiftByReplication());
    assertThat(MonteCarlo.shifts(given, 200, DRAWS.draws(TREE)::get, baseline(given), RULE))
        .containsExactly(a.shiftByReplication());

    // The last draws alone, as a file would replay them: the same scores as in the whole run.
    Draw last = DRAWS.draws(TREE).get(199);
    Draw replayed =
        new Draw(
            last.replication(), last.weights(), last.data(), last.aggregations(), last.dropped());
    assertThat(MonteCarlo.scores(given, replayed)).containsExactly(MonteCarlo.scores(given, last));
  }

  @Test
  void equalsRanksAndQuantilesWorkedOutOneByOne() {
    Alternatives alternatives = alternatives(37, 2, false);
    List<Draw> draws = DRAWS.draws(TREE);
    double[][] ranks = new double[draws.size()][];
    for (int r = 0; r < draws.size(); r++) {
      ranks[r] = Ranks.descending(MonteCarlo.scores(alternatives, draws.get(r)), Ties.MIN);
    }
    double[] own = Ranks.descending(baseline(alternatives), Ties.MIN);
    RankUncertainty result = run(alternatives, draws);
    for (int i = 0; i < 37; i++) {
      int unit = i;
      double[] mine = Arrays.stream(ranks).mapToDouble(rank -> rank[unit]).sorted().toArray();
      assertThat(result.quantiles()[0][i]).isEqualTo(Quantiles.sorted(mine, 0.05));
      assertThat(result.quantiles()[2][i]).isEqualTo(Quantiles.sorted(mine, 0.95));
      assertThat(result.topShare()[i])
          .isEqualTo(Arrays.stream(mine).filter(rank -> rank <= 4).count() / 200.0);
      assertThat(result.shift()[i])
          .isCloseTo(
              Arrays.stream(mine).map(rank -> Math.abs(rank - own[unit])).average().orElseThrow(),
              within(1e-12));
    }
    assertThat(result.meanShift())
        .isCloseTo(Arrays.stream(result.shift()).average().orElseThrow(), within(1e-12));
    assertThat(Arrays.stream(result.shiftByReplication()).average().orElseThrow())
        .isCloseTo(result.meanShift(), within(1e-12));
  }

  @Test
  void withoutVariationNothingMoves() {
    Alternatives alternatives = alternatives(50, 3, false);
    RankUncertainty result = run(alternatives, List.of(Draw.plain(TREE), Draw.plain(TREE)));
    assertThat(result.meanShift()).isZero();
    assertThat(result.quantiles()[0]).containsExactly(result.quantiles()[2]);
  }

  @Test
  void aDroppedIndicatorLeavesItsNodeAndAnEmptyNodeItsParent() {
    ReplicatedTree tree =
        tree(
            """
            indicators: {a: {}, b: {}, c: {}}
            tree: {index: {children: {b: 1, c: 1, n: 2}}, n: {children: {a: 1}}}
            """);
    double[][] columns = {{8}, {2}, {4}};
    Alternatives alternatives =
        new Alternatives(tree, new double[][][] {columns}, new long[] {1}, null, 0);
    List<double[]> weights = List.of(new double[] {1}, new double[] {1, 1, 2});
    assertThat(
            MonteCarlo.scores(alternatives, new Draw(0, weights, 0, List.of(0, 0), Draw.NOTHING)))
        .containsExactly((2 + 4 + 16) / 4.0);
    assertThat(MonteCarlo.scores(alternatives, new Draw(0, weights, 0, List.of(0, 0), 0)))
        .containsExactly(3);
    assertThat(MonteCarlo.scores(alternatives, new Draw(0, weights, 0, List.of(0, 0), 1))[0])
        .isCloseTo((4 + 16) / 3.0, within(1e-12));
  }

  @Test
  void nodesThatCompareUnitsSeeAllOfThem() {
    ReplicatedTree tree =
        tree(
            """
            indicators: {a: {}, b: {}, c: {}, d: {}}
            tree:
              index: {children: {left: 1, right: 1}}
              left: {children: {a: 2, b: 1}}
              right: {children: {c: 1, d: 3}, aggregate: borda}
            """);
    Alternatives given = alternatives(30, 9, false);
    Alternatives compared = new Alternatives(tree, given.values(), given.keys(), null, 1);
    double[] scores = MonteCarlo.scores(compared, Draw.plain(tree));
    double[][] columns = given.values()[0];
    double[] net =
        NetOutranking.scores(new double[][] {columns[2], columns[3]}, new double[] {1, 3});
    for (int i = 0; i < 30; i++) {
      double mean = (2 * columns[0][i] + columns[1][i]) / 3;
      assertThat(scores[i]).isCloseTo((mean + net[i]) / 2, within(1e-12));
    }
  }

  @Test
  void missingUnitsStayMissingAndAreNotRanked() {
    Alternatives alternatives = alternatives(20, 4, true);
    for (double[][] columns : alternatives.values()) {
      for (double[] column : columns) {
        column[5] = NONE;
      }
    }
    RankUncertainty result = run(alternatives, DRAWS.draws(TREE));
    assertThat(result.ranked()[5]).isZero();
    assertThat(new double[] {result.shift()[5], result.topShare()[5], result.quantiles()[1][5]})
        .containsOnly(NONE);
    assertThat(result.ranked()[6]).isEqualTo(200);
    assertThat(
            Arrays.stream(result.quantiles()[2]).filter(q -> !Double.isNaN(q)).max().orElseThrow())
        .isLessThanOrEqualTo(19);
  }

  @Test
  void drawsCoverEverySwitchEvenlyAndWeightsStayInTheirRange() {
    List<Draw> draws = new DrawRule(4_000, 5, new double[] {0, 0.25, 1}, TWO, true).draws(TREE);
    int[] dropped = new int[5];
    int switched = 0;
    for (Draw draw : draws) {
      dropped[draw.dropped() + 1]++;
      switched += draw.data() + 2 * draw.aggregations().get(2);
      assertThat(draw.weights().get(0)).containsExactly(2, 1);
      assertThat(draw.weights().get(1)[0]).isBetween(0.75, 1.25);
      assertThat(draw.weights().get(2)[1]).isBetween(0.0, 2.0);
    }
    assertThat(Arrays.stream(dropped)).isNotEmpty().allMatch(count -> count > 700 && count < 900);
    assertThat(switched).isBetween(5_800, 6_200);
    assertThat(DRAWS.factors(TREE)).hasSize(3 + 4).contains(new Factor(Kind.WEIGHT, 2, 1));
    assertThat(draws.get(11).weights().get(2)).isNotEqualTo(draws.get(12).weights().get(2));
  }

  @Test
  void memoryForAFewUnitsAtATimeChangesNoBit() {
    Alternatives alternatives = alternatives(3_000, 6, true);
    List<Draw> draws = new DrawRule(30, 5, new double[] {0.2, 0.2, 0.2}, TWO, false).draws(TREE);
    double[] baseline = baseline(alternatives);
    RankUncertainty whole = MonteCarlo.run(alternatives, draws, baseline, RULE);
    RankUncertainty parts = MonteCarlo.run(alternatives, draws, baseline, rule(30 * 4 * 700L));
    for (int p = 0; p < 3; p++) {
      assertThat(parts.quantiles()[p]).containsExactly(whole.quantiles()[p]);
    }
    assertThat(parts.topShare()).containsExactly(whole.topShare());
    assertThat(parts.shift()).containsExactly(whole.shift());
    assertThat(parts.shiftByReplication()).containsExactly(whole.shiftByReplication());
  }

  @Test
  void noiseIsKeyedByTheUnitAndNotByItsRow() {
    Alternatives alternatives = alternatives(10, 8, true);
    Draw draw = DRAWS.draws(TREE).get(3);
    double[] scores = MonteCarlo.scores(alternatives, draw);
    double[] turned = MonteCarlo.scores(reversed(alternatives), draw);
    for (int i = 0; i < 10; i++) {
      assertThat(turned[9 - i]).isEqualTo(scores[i]);
    }
    Draw other =
        new Draw(
            draw.replication() + 1,
            draw.weights(),
            draw.data(),
            draw.aggregations(),
            draw.dropped());
    assertThat(MonteCarlo.scores(alternatives, other)[0]).isNotEqualTo(scores[0]);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(
            () -> new ReplicatedTree(TREE.tree(), List.of(), TREE.aggregations(), TREE.absent()))
        .hasMessage("weights and aggregations of each of 3 nodes, found 0 and 3");
    assertThatThrownBy(() -> new DrawRule(1, 1, new double[] {2}, Variants.ONE, false))
        .hasMessage("spread must be in [0, 1], found 2.0");
    assertThatThrownBy(() -> new DrawRule(1, 1, new double[1], Variants.ONE, false).draws(TREE))
        .hasMessage("one spread for each of 3 nodes, found 1");
    assertThatThrownBy(() -> new Alternatives(TREE, new double[1][3][2], new long[2], null, 0))
        .hasMessage("one column for each of 4 indicators, found 3");
  }

  private static ReplicatedTree tree(String yaml, Aggregation.Method... tried) {
    IndexSpec spec = SpecParser.parse("t.yaml", "spec: index/1\nid: index\nversion: 1\n" + yaml);
    IndexTree tree = new IndexTree(spec);
    List<List<Aggregation>> choices = new ArrayList<>();
    tree.nodes().forEach(node -> choices.add(List.of(node.rule().aggregate())));
    List<Aggregation> root = new ArrayList<>(List.of(tree.root().rule().aggregate()));
    for (Aggregation.Method method : tried) {
      root.add(Aggregation.of(method));
    }
    choices.set(choices.size() - 1, root);
    return new ReplicatedTree(
        tree,
        tree.nodes().stream().map(TreeNode::given).toList(),
        choices,
        new boolean[tree.items().size()][]);
  }

  private static RankUncertainty run(Alternatives alternatives, List<Draw> draws) {
    return MonteCarlo.run(alternatives, draws, baseline(alternatives), RULE);
  }

  private static RankReport rule(long bytes) {
    return new RankReport(
        new RankRule(null, Ties.MIN, RankRule.Order.DESC, List.of()),
        new double[] {0.05, 0.5, 0.95},
        0.1,
        bytes);
  }

  private static double[] baseline(Alternatives given) {
    Alternatives quiet =
        new Alternatives(given.tree(), given.values(), given.keys(), null, given.seed());
    return MonteCarlo.scores(quiet, Draw.plain(TREE));
  }

  private static Alternatives alternatives(int units, long seed, boolean noise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] first = new double[4][units];
    double[][] second = new double[4][units];
    long[] keys = new long[units];
    for (int i = 0; i < units; i++) {
      keys[i] = random.nextLong();
      for (int q = 0; q < 4; q++) {
        first[q][i] = q == 2 && i % 9 == 0 ? NONE : 100 * random.nextDouble();
        second[q][i] = Math.sqrt(first[q][i]);
      }
    }
    Noise shaken = (normalisation, q, unit, value, stream) -> value * (1 + 0.1 * stream.normal());
    return new Alternatives(
        TREE, new double[][][] {first, second}, keys, noise ? shaken : null, 99);
  }

  private static Alternatives reversed(Alternatives given) {
    int units = given.units();
    long[] keys = new long[units];
    double[][][] values = new double[2][4][units];
    for (int i = 0; i < units; i++) {
      keys[units - 1 - i] = given.keys()[i];
      for (int n = 0; n < 2; n++) {
        for (int q = 0; q < 4; q++) {
          values[n][q][units - 1 - i] = given.values()[n][q][i];
        }
      }
    }
    return new Alternatives(given.tree(), values, keys, given.noise(), given.seed());
  }
}

package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.indicator.Ties;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.RankUncertainty;
import org.xianfeng.models.index.uncertainty.Removal;
import org.xianfeng.models.index.uncertainty.Replications;
import org.xianfeng.models.index.uncertainty.Variants;

class ReplicationsTest {
  private static final String SPEC =
      """
      spec: index/1
      id: u
      version: 1
      defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 100}}}
      indicators:
        share: {kind: proportion, numerator: done, denominator: due, scale: 100, small_n: {shrink: beta_binomial}}
        speed: {}
        order: {}
      tree: {index: {children: {share: 2, work: 1}}, work: {children: {speed: 1, order: 1}}}
      uncertainty: {replications: 200, seed: 7, RULE}
      """;
  private static final RankRule SPEC_RANK =
      new RankRule(null, Ties.MIN, RankRule.Order.DESC, List.of());
  private static final int UNITS = 40;

  private static IndexTable table(boolean reversed, int size) {
    SplittableRandom random = new SplittableRandom(5);
    String[] units = new String[UNITS];
    double[][] columns = new double[4][UNITS];
    for (int i = 0; i < UNITS; i++) {
      int row = reversed ? UNITS - 1 - i : i;
      units[row] = "u" + i;
      columns[1][row] = size;
      columns[0][row] = random.nextInt(0, size + 1);
      columns[2][row] = 100 * random.nextDouble();
      columns[3][row] = 100 * random.nextDouble();
    }
    return IndexTable.builder(units)
        .number("done", columns[0])
        .number("due", columns[1])
        .number("speed", columns[2])
        .number("order", columns[3])
        .build();
  }

  private static Replications of(String rule, IndexTable table) {
    IndexSpec spec = SpecParser.parse("u.yaml", SPEC.replace("RULE", rule));
    var uncertainty = spec.robustness().uncertainty();
    assertThat(uncertainty).isNotNull();
    if (uncertainty == null) {
      throw new IllegalStateException("no rule");
    }
    return Replications.of(spec, table, "", Parameters.NONE, uncertainty);
  }

  @Test
  void withoutVariationEveryReplicationGivesTheRankItself() {
    Replications none = of("vary: {weights: {rel: 0.5, at: [work]}}", table(false, 20));
    Draw plain = Draw.plain(none.tree());

    RankUncertainty found = none.run(List.of(plain, plain));

    double[] rank = ScoreRanks.of(none.baseline(), SPEC_RANK);
    for (double[] quantile : found.quantiles()) {
      assertThat(quantile).containsExactly(rank);
    }
    assertThat(found.meanShift()).isZero();
  }

  @Test
  void theSameUnitHasTheSameIntervalInAnyRowOrder() {
    String rule =
        "sampling_noise: true, vary: {weights: {rel: 0.25}, normalise: [minmax, zscore], aggregate:"
            + " [arithmetic, geometric], drop_one: true}";
    Replications forward = of(rule, table(false, 20));
    Replications backward = of(rule, table(true, 20));

    RankUncertainty one = forward.run(forward.draws());
    RankUncertainty two = backward.run(backward.draws());

    for (int i = 0; i < UNITS; i++) {
      assertThat(two.quantiles()[0][UNITS - 1 - i]).isEqualTo(one.quantiles()[0][i]);
      assertThat(two.quantiles()[2][UNITS - 1 - i]).isEqualTo(one.quantiles()[2][i]);
      assertThat(one.quantiles()[0][i]).isLessThanOrEqualTo(one.quantiles()[2][i]);
    }
    assertThat(one.meanShift()).isPositive();
    assertThat(forward.factors())
        .startsWith("normalisation", "aggregation", "dropped")
        .contains("weight index.share");
  }

  @Test
  void fewObservationsMakeRanksLessCertain() {
    Replications few = of("sampling_noise: true", table(false, 5));
    Replications many = of("sampling_noise: true", table(false, 5000));

    assertThat(few.run(few.draws()).meanShift())
        .isGreaterThan(3 * many.run(many.draws()).meanShift());
  }

  @Test
  void drawsThatAreReplayedGiveTheSameRanks() {
    Replications first = of("vary: {weights: {rel: 0.5}}", table(false, 20));
    var draws = first.draws();

    assertThat(first.run(List.copyOf(draws)).shift()).containsExactly(first.run(draws).shift());
    double spread = Arrays.stream(first.run(draws).shift()).average().orElseThrow();
    assertThat(spread).isCloseTo(first.run(draws).meanShift(), within(1e-12));
  }

  /** Nothing moves, so each quantile is the unit's own rank: that of a sort. */
  @Test
  void ranksAreExactAtAnySizeAndForAnyDistribution() {
    int units = 100_002;
    SplittableRandom random = new SplittableRandom(11);
    double[] normal = new double[units];
    double[] skewed = new double[units];
    String[] names = new String[units];
    for (int i = 0; i < units; i++) {
      normal[i] = random.nextGaussian();
      skewed[i] = Math.exp(2 * random.nextGaussian());
      names[i] = "u" + i;
    }
    normal[units - 1] = 1e7;
    for (double[] column : List.of(normal, skewed)) {
      IndexSpec spec =
          SpecParser.parse(
              "u.yaml",
              """
              spec: index/1
              id: u
              version: 1
              indicators: {a: {normalise: identity}}
              tree: {index: {children: {a: 1}}}
              uncertainty: {replications: 3, seed: 7, vary: {weights: {rel: 0.25}}}
              """);
      IndexTable table = IndexTable.builder(names).number("a", column).build();
      Replications all =
          Replications.of(
              spec,
              table,
              "",
              Parameters.NONE,
              Objects.requireNonNull(spec.robustness().uncertainty()));

      double[] found = all.run(all.draws()).quantiles()[1];

      double[] sorted = column.clone();
      Arrays.sort(sorted);
      for (int i = 0; i < units; i++) {
        assertThat(found[i]).isEqualTo(units - Arrays.binarySearch(sorted, column[i]));
      }
    }
  }

  /** Each removal is what an index without the item gives, worked out by itself. */
  @Test
  void removalsAreTheIndexWithoutTheItem() {
    Replications all = of("vary: {drop_one: true}", table(false, 20));
    List<Removal> found = all.removals();
    assertThat(found.stream().map(Removal::item))
        .containsExactly("share", "speed", "order", "work");
    for (Removal one : found) {
      String spec =
          SPEC.replace(
                  "share: 2, work: 1",
                  one.item().equals("share")
                      ? "work: 1"
                      : one.item().equals("work") ? "share: 2" : "share: 2, work: 1")
              .replace(
                  "speed: 1, order: 1",
                  one.item().equals("speed")
                      ? "order: 1"
                      : one.item().equals("order") ? "speed: 1" : "speed: 1, order: 1")
              .replaceAll("(?m)^uncertainty.*$", "");
      if (one.item().equals("work")) {
        spec = spec.replace(", work: {children: {speed: 1, order: 1}}", "");
      }
      double[] scores =
          IndexEngine.run(SpecParser.parse("r.yaml", spec), table(false, 20)).scores();
      double[] ranks = ScoreRanks.of(scores, SPEC_RANK);
      double[] own = ScoreRanks.of(all.baseline(), SPEC_RANK);
      double sum = 0;
      double most = 0;
      for (int i = 0; i < UNITS; i++) {
        assertThat(one.scores()[i]).isCloseTo(scores[i], within(1e-12));
        assertThat(one.ranks()[i]).isEqualTo(ranks[i]);
        assertThat(one.shifts()[i]).isEqualTo(ranks[i] - own[i]);
        sum += Math.abs(ranks[i] - own[i]);
        most = Math.max(most, Math.abs(ranks[i] - own[i]));
      }
      assertThat(one.meanShift()).isCloseTo(sum / UNITS, within(1e-12));
      assertThat(one.maxShift()).isEqualTo(most);
    }
  }

  /**
   * Another imputation, treatment or normalisation is what a specification that states it gives.
   */
  @Test
  void everyVariantIsTheSpecificationThatStatesIt() {
    SplittableRandom random = new SplittableRandom(9);
    String[] units = new String[30];
    double[] a = new double[30];
    double[] b = new double[30];
    for (int i = 0; i < 30; i++) {
      units[i] = "u" + i;
      a[i] = i % 4 == 0 ? Double.NaN : Math.exp(3 * random.nextGaussian());
      b[i] = random.nextDouble();
    }
    IndexTable table = IndexTable.builder(units).number("a", a).number("b", b).build();
    String spec =
        """
        spec: index/1
        id: v
        version: 1
        defaults: {indicator: {impute: [IMPUTE], treat: TREAT, normalise: NORMALISE}}
        indicators: {a: {}, b: {}}
        tree: {index: {children: {n: 1, b: 1}, aggregate: OUTER, zero: {rule: floor}}, n: {children: {a: 1, b.2: 1}, aggregate: INNER}}
        """
            .replace("b.2", "c")
            .replace("b: {}}", "b: {}, c: {value: b, direction: lower}}");
    String varied =
        spec.replace("IMPUTE", "none")
                .replace("TREAT", "none")
                .replace("NORMALISE", "minmax")
                .replace("OUTER", "arithmetic")
                .replace("INNER", "arithmetic")
            + "uncertainty: {replications: 64, vary: {impute: [given, median], treat: [given, {}], normalise: [minmax, zscore], aggregate: {index: [arithmetic, geometric], n: [arithmetic, min]}}}\n"
                .replace("{}", "log_ct");
    IndexSpec whole = SpecParser.parse("v.yaml", varied);
    Replications all =
        Replications.of(
            whole,
            table,
            "",
            Parameters.NONE,
            Objects.requireNonNull(whole.robustness().uncertainty()));
    assertThat(all.factors())
        .containsExactly(
            "imputation", "treatment", "normalisation", "aggregation", "aggregation n");
    Variants shape = all.rule().variants();
    Set<String> seen = new HashSet<>();
    for (Draw draw : all.draws()) {
      boolean z = shape.normalisation(draw.data()) == 1;
      String stated =
          spec.replace("IMPUTE", shape.imputation(draw.data()) == 1 ? "median" : "none")
              .replace(
                  "TREAT",
                  shape.treatment(draw.data()) == 1 ? "{method: log_ct, when: skewed}" : "none")
              .replace("NORMALISE", z ? "{method: zscore, to: [50, 16.666666666666668]}" : "minmax")
              .replace("OUTER", draw.aggregations().get(1) == 1 && !z ? "geometric" : "arithmetic")
              .replace("INNER", draw.aggregations().get(0) == 1 ? "min" : "arithmetic");
      if (z && draw.aggregations().get(1) == 1) {
        continue; // a geometric mean of scores that may be negative cannot be stated
      }
      seen.add(stated);
      double[] scores = IndexEngine.run(SpecParser.parse("s.yaml", stated), table).scores();
      assertThat(all.scores(draw)).as(stated).containsExactly(scores, within(1e-9));
    }
    assertThat(seen).hasSizeGreaterThan(12);
  }
}

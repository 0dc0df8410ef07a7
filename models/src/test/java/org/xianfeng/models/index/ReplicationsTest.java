package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.RankUncertainty;
import org.xianfeng.models.index.uncertainty.Replications;

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
    Replications none = of("sampling_noise: false", table(false, 20));

    RankUncertainty found = none.run(none.draws());

    double[] rank =
        ScoreRanks.of(
            none.baseline(), SpecParser.parse("u.yaml", SPEC.replace("RULE", "")).results().rank());
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
    Replications first = of("sampling_noise: false, vary: {weights: {rel: 0.5}}", table(false, 20));
    var draws = first.draws();

    assertThat(first.run(List.copyOf(draws)).shift()).containsExactly(first.run(draws).shift());
    double spread = Arrays.stream(first.run(draws).shift()).average().orElseThrow();
    assertThat(spread).isCloseTo(first.run(draws).meanShift(), within(1e-12));
  }
}

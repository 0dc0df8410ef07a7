package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.table.IndexTable;

/** What holds for any table. */
class IndexPropertyTest {
  private static final int UNITS = 80;
  private static final int COLUMNS = 6;

  static LongStream seeds() {
    return LongStream.range(1, 9);
  }

  private static String spec(String normalise, String aggregate, String more) {
    return """
    spec: index/1
    id: p
    version: 1
    peer_groups: {area: {by: [area], min_units: 5, fallback: [[]]}}
    defaults: {indicator: {normalise: NORMALISE}}
    indicators: {c0: {}, c1: {}, c2: {}, c3: {}, c4: {}, c5: {}}
    tree:
      index: {children: {x: 2, y: 1}, aggregate: AGGREGATE, zero: {rule: floor, eps: 1}}
      x: {children: {c0: 1, c1: 2, c2: 1}}
      y: {children: {c3: 1, c4: 0, c5: 3}}
    rank: {within: [population, area]}
    """
            .replace("NORMALISE", normalise)
            .replace("AGGREGATE", aggregate)
            // weights that nothing looks at are refused
            .replace(aggregate.matches("min|bod|.*owa.*") ? "x: 2" : "@", "x: 1")
            .replace(more.contains("at: x") ? "c1: 2" : "@", "c1: 1")
        + more;
  }

  private static double[][] columns(long seed, double missing) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[COLUMNS][UNITS];
    for (double[] column : columns) {
      Arrays.setAll(
          column,
          i ->
              random.nextDouble() < missing
                  ? Double.NaN
                  : Math.rint(1000 * random.nextDouble()) / 8);
    }
    return columns;
  }

  private static IndexTable table(double[][] columns, int[] order) {
    String[] units = new String[order.length];
    String[] areas = new String[order.length];
    double[][] moved = new double[COLUMNS][order.length];
    for (int row = 0; row < order.length; row++) {
      units[row] = "u" + order[row];
      areas[row] = "a" + order[row] % 7;
      for (int i = 0; i < COLUMNS; i++) {
        moved[i][row] = columns[i][order[row]];
      }
    }
    IndexTable.Builder table = IndexTable.builder(units).text("area", areas);
    for (int i = 0; i < COLUMNS; i++) {
      table.number("c" + i, moved[i]);
    }
    return table.build();
  }

  private static int[] straight() {
    return IntStream.range(0, UNITS).toArray();
  }

  private static IndexResult run(String spec, double[][] columns, int[] order) {
    return IndexEngine.run(SpecParser.parse("p.yaml", spec), table(columns, order));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minmax | arithmetic | ",
        "{method: zscore, within: area} | arithmetic | ",
        "{method: percentile_rank, within: area} | geometric | ",
        "minmax | copeland | ",
        "minmax | borda | ",
        "minmax | mpi | ",
        "minmax | bod | ",
        "{method: minmax, within: area} | {method: power, p: 0.5} | ",
        "minmax | arithmetic | weights: {method: pca, at: x}",
        "minmax | arithmetic | weights: {method: critic, at: x}",
        "minmax | arithmetic | weights: {method: entropy, at: x}"
      })
  void theOrderOfRowsChangesNoBit(String normalise, String aggregate, String more) {
    String spec = spec(normalise, aggregate, more == null ? "" : more);
    for (long seed : seeds().limit(3).toArray()) {
      double[][] columns = columns(seed, 0.1);
      int[] order = straight();
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = UNITS - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      IndexResult one = run(spec, columns, straight());
      IndexResult two = run(spec, columns, order);
      for (String item : one.items()) {
        double[] first = one.values(item);
        double[] second = two.values(item);
        for (int row = 0; row < UNITS; row++) {
          assertThat(Double.doubleToLongBits(second[row]))
              .as("%s of u%d: %s and %s", item, order[row], second[row], first[order[row]])
              .isEqualTo(Double.doubleToLongBits(first[order[row]]));
        }
      }
      assertThat(two.parameters().all()).isEqualTo(one.parameters().all());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anotherScaleOrOriginOfAnIndicatorChangesNoScore(long seed) {
    String spec = spec("minmax", "arithmetic", "");
    double[][] columns = columns(seed, 0.1);
    double[][] other = new double[COLUMNS][];
    for (int i = 0; i < COLUMNS; i++) {
      other[i] = Arrays.stream(columns[i]).map(x -> 4 * x - 1024).toArray();
    }

    double[] first = run(spec, columns, straight()).scores();
    double[] second = run(spec, other, straight()).scores();

    for (int row = 0; row < UNITS; row++) {
      assertThat(second[row]).isCloseTo(first[row], within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"arithmetic", "geometric", "harmonic", "min", "{method: power, p: 3}"})
  void aBetterValueNeverLowersAScoreOnFixedGoalposts(String aggregate) {
    String spec = spec("{method: goalposts, lower: 0, upper: 125}", aggregate, "");
    for (long seed : seeds().toArray()) {
      double[][] columns = columns(seed, 0.1);
      double[] before = run(spec, columns, straight()).scores();
      int better = (int) seed % COLUMNS;
      for (int row = 0; row < UNITS; row++) {
        columns[better][row] += 1;
      }
      double[] after = run(spec, columns, straight()).scores();
      for (int row = 0; row < UNITS; row++) {
        assertThat(after[row]).isGreaterThanOrEqualTo(before[row] - 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arithmetic",
        "geometric",
        "harmonic",
        "min",
        "mpi",
        "{method: power, p: -2}",
        "{method: owa, weights: [0.7, 0.3]}",
        "copeland",
        "borda"
      })
  void contributionsSumToTheScore(String aggregate) {
    for (long seed : seeds().toArray()) {
      IndexResult result = run(spec("minmax", aggregate, ""), columns(seed, 0.15), straight());
      for (int row = 0; row < UNITS; row++) {
        double sum = 0;
        for (String item : result.items()) {
          double[] contribution = result.contributions(item);
          sum += contribution == null || Double.isNaN(contribution[row]) ? 0 : contribution[row];
        }
        if (!Double.isNaN(result.scores()[row])) {
          assertThat(sum).isCloseTo(result.scores()[row], within(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ranksFollowScoresAndGroupsFollowThePopulation(long seed) {
    IndexResult result = run(spec("minmax", "arithmetic", ""), columns(seed, 0.1), straight());
    RankColumn population = result.ranks().get(result.ranks().size() - 2);
    RankColumn area = result.ranks().get(result.ranks().size() - 1);
    assertThat(area.scope()).isEqualTo("area");
    double[] score = result.scores();

    for (int i = 0; i < UNITS; i++) {
      for (int j = 0; j < UNITS; j++) {
        assertThat(score[i] > score[j]).isEqualTo(population.rank()[i] < population.rank()[j]);
        if (area.group()[i].equals(area.group()[j])) {
          assertThat(score[i] > score[j]).isEqualTo(area.rank()[i] < area.rank()[j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copelandIsSymmetricAndIdenticalUnitsShareTheirScore(long seed) {
    double[][] columns = columns(seed, 0.1);
    for (double[] column : columns) {
      column[1] = column[0];
    }
    double[] score = run(spec("minmax", "copeland", ""), columns, straight()).scores();

    double sum = Arrays.stream(score).filter(x -> !Double.isNaN(x)).sum();
    assertThat(sum).isCloseTo(0, within(1e-9));
    assertThat(score[0]).isEqualTo(score[1]);
  }

  /** Plain means are worked out column by column; a threshold that nothing misses, row by row. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theShortWayToPlainMeansGivesTheBitsOfTheLongOne(long seed) {
    double[][] columns = columns(seed, 0.3);
    String plain = spec("minmax", "arithmetic", "");
    IndexResult quick = run(plain, columns, straight());
    IndexResult slow =
        run(
            plain.replace("eps: 1}}", "eps: 1}, min_available: {share: 1.0e-9}}"),
            columns,
            straight());
    assertThat(plain).contains("eps: 1}}");
    for (String item : quick.items()) {
      assertThat(quick.values(item)).as(item).containsExactly(slow.values(item));
      double[] shares = quick.contributions(item);
      if (shares != null) {
        assertThat(shares).as(item).containsExactly(slow.contributions(item));
      }
    }
    assertThat(quick.coverage()).containsExactly(slow.coverage());
  }
}

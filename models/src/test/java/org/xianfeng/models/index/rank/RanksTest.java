package org.xianfeng.models.index.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.index.spec.indicator.Ties;

class RanksTest {
  private static final double NONE = Double.NaN;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @Test
  void equalValuesShareARankAsAsked() {
    double[] column = {5, 9, 5, 1, NONE, 5};
    assertThat(Ranks.descending(column, Ties.MIN)).containsExactly(2, 1, 2, 5, NONE, 2);
    assertThat(Ranks.descending(column, Ties.AVERAGE)).containsExactly(3, 1, 3, 5, NONE, 3);
    assertThat(Ranks.descending(column, Ties.MAX)).containsExactly(4, 1, 4, 5, NONE, 4);
    assertThat(Ranks.descending(column, Ties.DENSE)).containsExactly(2, 1, 2, 3, NONE, 2);
    assertThat(Ranks.ascending(column, Ties.MIN)).containsExactly(2, 5, 2, 1, NONE, 2);
  }

  @Test
  void signsInfinitiesAndZerosSortAsNumbers() {
    double[] column = {0.0, -0.0, Double.NEGATIVE_INFINITY, -1, Double.MIN_VALUE, 1e308};
    assertThat(Ranks.ascending(column, Ties.MIN)).containsExactly(3, 3, 1, 2, 5, 6);
  }

  @Test
  void nothingToRankIsFine() {
    assertThat(Ranks.ascending(new double[0], Ties.MIN)).isEmpty();
    assertThat(Ranks.ascending(new double[] {NONE, NONE}, Ties.MIN)).containsOnly(NONE);
    assertThat(Ranks.ascending(new double[] {7}, Ties.AVERAGE)).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ranksCountWhatIsBelow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] column = new double[random.nextInt(1, 300)];
    for (int i = 0; i < column.length; i++) {
      double value = seed % 2 == 0 ? random.nextInt(-20, 20) : random.nextDouble(-1e3, 1e3);
      column[i] = random.nextInt(10) == 0 ? NONE : value;
    }
    double[] min = Ranks.ascending(column, Ties.MIN);
    double[] average = Ranks.ascending(column, Ties.AVERAGE);
    double[] max = Ranks.descending(column, Ties.MAX);
    for (int i = 0; i < column.length; i++) {
      int below = 0;
      int equal = 0;
      int above = 0;
      for (double other : column) {
        below += other < column[i] ? 1 : 0;
        equal += other == column[i] ? 1 : 0;
        above += other > column[i] ? 1 : 0;
      }
      assertThat(new double[] {min[i], average[i], max[i]})
          .containsExactly(
              equal == 0
                  ? new double[] {NONE, NONE, NONE}
                  : new double[] {below + 1, below + (equal + 1) / 2.0, above + equal});
    }
  }

  /** Columns that leading bits tell apart badly: outliers, clusters, few values, neighbours. */
  @ParameterizedTest
  @ValueSource(ints = {3, 41, 1_000, 8_192, 8_193, 60_000})
  void anyDistributionSortsAsTheLibraryDoes(int size) {
    SplittableRandom random = new SplittableRandom(size);
    double[][] columns = new double[6][size];
    for (int i = 0; i < size; i++) {
      columns[0][i] = i == 0 ? 1e300 : random.nextDouble();
      columns[1][i] = 1 + (i % 97) * 1e-9 + Math.ulp(1.0) * random.nextInt(5000);
      columns[2][i] = Math.exp(200 * random.nextDouble(-1, 1)) * (i % 2 == 0 ? 1 : -1);
      columns[3][i] = random.nextInt(7);
      columns[4][i] = i % 5 == 0 ? NONE : i % 3 == 0 ? -0.0 : random.nextInt(3) * 1e-310;
      columns[5][i] = i % 2 == 0 ? 5 : 5 + Math.ulp(5.0) * (i % 3) + (i == 1 ? -1e18 : 0);
    }
    for (double[] column : columns) {
      double[] sorted =
          Arrays.stream(column).filter(x -> !Double.isNaN(x)).map(x -> x + 0.0).sorted().toArray();
      double[] expected = new double[size];
      for (int i = 0; i < size; i++) {
        int at = Double.isNaN(column[i]) ? -1 : Arrays.binarySearch(sorted, column[i] + 0.0);
        while (at > 0 && sorted[at - 1] == sorted[at]) {
          at--;
        }
        expected[i] = at < 0 ? NONE : at + 1;
      }
      assertThat(Ranks.ascending(column, Ties.MIN)).containsExactly(expected);
    }
  }
}

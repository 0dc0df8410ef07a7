package org.xianfeng.models.index.outranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutrankingTest {
  private static final double NONE = Double.NaN;

  /**
   * Sixty votes on a, b, c: H. P. Young, Condorcet's theory of voting, American Political Science
   * Review 82 (1988); also the example of the Handbook, section 6.5. A vote is an indicator.
   */
  private static final double[][] VOTES = {{3, 2, 1}, {1, 3, 2}, {2, 3, 1}, {2, 1, 3}, {1, 2, 3}};

  private static final double[] VOTERS = {23, 17, 2, 10, 8};

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @Test
  void voteOfCondorcetAsPublished() {
    double[] borda = NetOutranking.scores(VOTES, VOTERS);
    assertThat(borda[0] * 60).isCloseTo(58, within(1e-12));
    assertThat(borda[1] * 60).isCloseTo(69, within(1e-12));
    assertThat(borda[2] * 60).isCloseTo(53, within(1e-12));
    assertThat(Copeland.scores(VOTES, VOTERS)).as("a cycle").containsExactly(0, 0, 0);
    assertThat(Kemeny.scores(VOTES, VOTERS)).as("b before c before a").containsExactly(0, 2, 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void copelandIsTheSignOfEveryPair(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = columns(random, 4 + random.nextInt(300), 1 + random.nextInt(6), seed % 2);
    double[] weights = random.doubles(columns.length, 0.1, 3).toArray();
    double[] scores = Copeland.scores(columns, weights);
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      double expected = 0;
      for (int k = 0; k < scores.length; k++) {
        double share = i == k ? 0.5 : Math.rint(share(columns, weights, i, k) * 1e12) / 1e12;
        expected += Math.signum(share - 0.5);
      }
      assertThat(Double.isNaN(scores[i]) ? 0 : scores[i]).isEqualTo(expected);
      total += expected;
    }
    assertThat(total).as("every win is a loss").isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bordaIsTheRowSumOfTheMatrixWhenNothingIsMissing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = columns(random, 2 + random.nextInt(50), 1 + random.nextInt(6), 0);
    double[] weights = random.doubles(columns.length, 0.1, 3).toArray();
    double[] scores = NetOutranking.scores(columns, weights);
    for (int i = 0; i < scores.length; i++) {
      double sum = 0;
      for (int k = 0; k < scores.length; k++) {
        sum += i == k ? 0 : share(columns, weights, i, k);
      }
      assertThat(scores[i]).isCloseTo(sum, within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void kemenyIsTheBestOfAllOrders(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int units = 2 + random.nextInt(5);
    double[][] columns = columns(random, units, 1 + random.nextInt(5), 0);
    double[] weights = random.doubles(columns.length, 0.1, 3).toArray();
    long[][] share = new long[units][units];
    for (int i = 0; i < units; i++) {
      for (int k = 0; k < units; k++) {
        share[i][k] = Math.round(share(columns, weights, i, k) * 1e12);
      }
    }
    double[] followers = new double[units];
    long[] best = {Long.MIN_VALUE, 0};
    tryOrders(share, new int[units], 0, followers, best);
    double[] scores = Kemeny.scores(columns, weights);
    for (int i = 0; i < units; i++) {
      assertThat(scores[i]).isCloseTo(followers[i] / best[1], within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowOrderDoesNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int units = 3 + random.nextInt(7);
    double[][] columns = columns(random, units, 4, 1);
    double[] weights = {0.1, 0.2, 0.3, 0.4};
    double[][] reversed = new double[4][units];
    for (int q = 0; q < 4; q++) {
      for (int i = 0; i < units; i++) {
        reversed[q][units - 1 - i] = columns[q][i];
      }
    }
    double[][] given = {
      Copeland.scores(columns, weights),
      NetOutranking.scores(columns, weights),
      Kemeny.scores(columns, weights)
    };
    double[][] turned = {
      Copeland.scores(reversed, weights),
      NetOutranking.scores(reversed, weights),
      Kemeny.scores(reversed, weights)
    };
    for (int method = 0; method < 3; method++) {
      for (int i = 0; i < units; i++) {
        assertThat(turned[method][units - 1 - i]).isEqualTo(Double.valueOf(given[method][i]));
      }
    }
  }

  @Test
  void identicalUnitsScoreTheSameAndNothingIsMissingValue() {
    double[][] columns = {{1, 2, 2, NONE, 0}, {5, 4, 4, NONE, 0}};
    double[] weights = {1, 1};
    assertThat(Copeland.scores(columns, weights)).containsExactly(1, 1, 1, NONE, -3);
    double[] kemeny = Kemeny.scores(columns, weights);
    assertThat(kemeny[1]).isEqualTo(kemeny[2]);
    assertThat(kemeny[3]).isNaN();
    assertThat(NetOutranking.scores(columns, weights)[3]).isNaN();
    assertThat(Copeland.scores(columns, new double[] {0, 0})).containsOnly(NONE);
  }

  @Test
  void aPairWithNothingInCommonIsATie() {
    double[][] columns = {{1, NONE, 3}, {NONE, 9, 3}};
    assertThat(Copeland.scores(columns, new double[] {1, 1})).containsExactly(-1, 1, 0);
  }

  @Test
  void weightsThatOnlyDifferByNoiseAreATie() {
    double[][] columns = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};
    assertThat(Copeland.scores(columns, new double[] {0.1, 0.1, 0.1, 0.3})).containsExactly(0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    double[][] columns = {{1, 2}, {3, 4}};
    assertThatThrownBy(() -> Copeland.scores(columns, new double[] {1}))
        .hasMessage("one weight for each of 2 columns, found 1");
    assertThatThrownBy(() -> NetOutranking.scores(columns, new double[] {1, -1}))
        .hasMessage("weight must be 0 or more, found -1.0");
    assertThatThrownBy(() -> Kemeny.scores(new double[1][11], new double[] {1}))
        .hasMessage("Kemeny's order needs at most 10 units, found 11");
    assertThatThrownBy(() -> Kemeny.scores(new double[][] {{1}, {1, 2}}, new double[] {1, 1}))
        .hasMessage("columns differ in length: 1, 2");
  }

  private static double share(double[][] columns, double[] weights, int i, int k) {
    double sum = 0;
    double weight = 0;
    for (int q = 0; q < columns.length; q++) {
      if (!Double.isNaN(columns[q][i]) && !Double.isNaN(columns[q][k])) {
        weight += weights[q];
        sum += weights[q] * (1 + Math.signum(columns[q][i] - columns[q][k])) / 2;
      }
    }
    return weight > 0 ? sum / weight : 0.5;
  }

  private static void tryOrders(
      long[][] share, int[] order, int placed, double[] followers, long[] best) {
    if (placed == order.length) {
      long sum = 0;
      for (int i = 0; i < placed; i++) {
        for (int k = i + 1; k < placed; k++) {
          sum += share[order[i]][order[k]];
        }
      }
      if (sum > best[0]) {
        best[0] = sum;
        best[1] = 0;
        java.util.Arrays.fill(followers, 0);
      }
      if (sum == best[0]) {
        best[1]++;
        for (int i = 0; i < placed; i++) {
          followers[order[i]] += placed - 1 - i;
        }
      }
      return;
    }
    for (int unit = 0; unit < order.length; unit++) {
      boolean used = false;
      for (int i = 0; i < placed; i++) {
        used |= order[i] == unit;
      }
      if (!used) {
        order[placed] = unit;
        tryOrders(share, order, placed + 1, followers, best);
      }
    }
  }

  private static double[][] columns(SplittableRandom random, int units, int count, long missing) {
    double[][] columns = new double[count][units];
    for (double[] column : columns) {
      for (int i = 0; i < units; i++) {
        column[i] = missing > 0 && random.nextInt(4) == 0 ? NONE : random.nextInt(8);
      }
    }
    return columns;
  }
}

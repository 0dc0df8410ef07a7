package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.spc.Quantiles;

/**
 * From the ranks of replications to what is said about each unit; all ranks are doubled, 0 = none.
 *
 * <p>State: what is known so far, units by units.
 */
final class RankSummary {
  private static final int BLOCK = 256;

  private final RankReport rule;
  private final int[] own;
  private final double[] shifts;
  private final int[] tops;
  private final double[][] quantiles;
  private final double[] topShare;
  private final double[] shift;
  private final int[] ranked;

  /**
   * @param own ranks without variation
   */
  RankSummary(RankReport rule, int[] own, int replications) {
    this.rule = rule;
    this.own = own;
    shifts = new double[replications];
    tops = new int[replications];
    quantiles = new double[rule.probabilities().length][own.length];
    topShare = new double[own.length];
    shift = new double[own.length];
    ranked = new int[own.length];
  }

  /** Mean absolute difference of the ranks of one replication to those without variation. */
  static double meanShift(int[] ranks, int[] own) {
    // Doubled ranks are whole numbers, so that their sum is exact.
    long sum = 0;
    long count = 0;
    for (int i = 0; i < own.length; i++) {
      if (ranks[i] > 0 && own[i] > 0) {
        sum += Math.abs(ranks[i] - own[i]);
        count++;
      }
    }
    return sum / (2.0 * count);
  }

  /**
   * Takes the ranks of all units of one replication.
   *
   * @param present how many have one
   */
  void take(int replication, int[] ranks, int present) {
    shifts[replication] = meanShift(ranks, own);
    tops[replication] = 2 * (int) Math.ceil(rule.top() * present);
  }

  /**
   * Works out some units, of which every replication is known.
   *
   * @param ranks by replication those of the units from {@code from} on
   */
  void describe(int from, int to, int[][] ranks) {
    IntStream.range(0, (to - from + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int first = block * BLOCK;
              int count = Math.min(to - from - first, BLOCK);
              int[][] mine = new int[count][ranks.length];
              for (int r = 0; r < ranks.length; r++) {
                for (int i = 0; i < count; i++) {
                  mine[i][r] = ranks[r][first + i];
                }
              }
              for (int i = 0; i < count; i++) {
                describe(from + first + i, mine[i]);
              }
            });
  }

  /** Writes what the ranks of one unit say. */
  private void describe(int unit, int[] ranks) {
    int count = 0;
    int top = 0;
    long sum = 0;
    for (int r = 0; r < ranks.length; r++) {
      if (ranks[r] > 0) {
        top += ranks[r] <= tops[r] ? 1 : 0;
        sum += Math.abs(ranks[r] - own[unit]);
        ranks[count++] = ranks[r];
      }
    }
    ranked[unit] = count;
    topShare[unit] = (double) top / count;
    shift[unit] = own[unit] > 0 ? sum / (2.0 * count) : Double.NaN;
    double[] sorted = sorted(ranks, count);
    for (int p = 0; p < quantiles.length; p++) {
      quantiles[p][unit] =
          count == 0 ? Double.NaN : Quantiles.sorted(sorted, rule.probabilities()[p]);
    }
  }

  /** Ranks in their order; counted rather than compared where they lie close together. */
  private static double[] sorted(int[] ranks, int count) {
    int least = Integer.MAX_VALUE;
    int greatest = 0;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, ranks[i]);
      greatest = Math.max(greatest, ranks[i]);
    }
    double[] sorted = new double[count];
    if (count > 0 && greatest - least < 8L * count) {
      int[] counts = new int[greatest - least + 1];
      for (int i = 0; i < count; i++) {
        counts[ranks[i] - least]++;
      }
      int at = 0;
      for (int i = 0; i < counts.length; i++) {
        int end = at + counts[i];
        Arrays.fill(sorted, at, end, (least + i) / 2.0);
        at = end;
      }
      return sorted;
    }
    Arrays.sort(ranks, 0, count);
    for (int i = 0; i < count; i++) {
      sorted[i] = ranks[i] / 2.0;
    }
    return sorted;
  }

  RankUncertainty result() {
    double mean = ExactMoments.of(shift).mean();
    return new RankUncertainty(quantiles, topShare, shift, ranked, mean, shifts);
  }
}

package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.spc.Quantiles;

/** From the ranks of replications to what is said about each unit. */
final class RankSummary {
  private static final int BLOCK = 256;

  private RankSummary() {}

  /** Mean absolute difference of the ranks of one replication to those without variation. */
  static double meanShift(Ranked ranked, Ranked own, int units) {
    int[] ranks = new int[BLOCK];
    int[] owns = new int[BLOCK];
    // Doubled ranks are whole numbers, so that their sum is exact.
    long sum = 0;
    long count = 0;
    for (int from = 0; from < units; from += BLOCK) {
      int to = Math.min(units, from + BLOCK);
      ranked.read(from, to, ranks, 0, 1);
      own.read(from, to, owns, 0, 1);
      for (int i = 0; i < to - from; i++) {
        if (ranks[i] > 0 && owns[i] > 0) {
          sum += Math.abs(ranks[i] - owns[i]);
          count++;
        }
      }
    }
    return sum / (2.0 * count);
  }

  /** What the ranks of all replications say about each unit, worked out in blocks of units. */
  static RankUncertainty of(
      Ranked[] ranked, Ranked own, double[] shifts, int units, RankReport rule) {
    RankUncertainty result =
        new RankUncertainty(
            new double[rule.probabilities().length][units],
            new double[units],
            new double[units],
            new int[units],
            Double.NaN,
            shifts);
    int[] tops = new int[ranked.length];
    for (int r = 0; r < tops.length; r++) {
      tops[r] = 2 * (int) Math.ceil(rule.top() * ranked[r].present());
    }
    IntStream.range(0, (units + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int from = block * BLOCK;
              int to = Math.min(units, from + BLOCK);
              int[] ranks = new int[ranked.length * BLOCK];
              for (int r = 0; r < ranked.length; r++) {
                ranked[r].read(from, to, ranks, r, ranked.length);
              }
              int[] owns = new int[BLOCK];
              own.read(from, to, owns, 0, 1);
              for (int i = from; i < to; i++) {
                int start = (i - from) * ranked.length;
                int[] mine = Arrays.copyOfRange(ranks, start, start + ranked.length);
                describe(i, mine, owns[i - from], tops, rule.probabilities(), result);
              }
            });
    return new RankUncertainty(
        result.quantiles(),
        result.topShare(),
        result.shift(),
        result.ranked(),
        ExactMoments.of(result.shift()).mean(),
        shifts);
  }

  /** Writes what the doubled ranks of one unit say. */
  private static void describe(
      int unit, int[] ranks, int own, int[] tops, double[] probabilities, RankUncertainty result) {
    int count = 0;
    int top = 0;
    long sum = 0;
    for (int r = 0; r < ranks.length; r++) {
      if (ranks[r] > 0) {
        top += ranks[r] <= tops[r] ? 1 : 0;
        sum += Math.abs(ranks[r] - own);
        ranks[count++] = ranks[r];
      }
    }
    result.ranked()[unit] = count;
    result.topShare()[unit] = (double) top / count;
    result.shift()[unit] = own > 0 ? sum / (2.0 * count) : Double.NaN;
    Arrays.sort(ranks, 0, count);
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = ranks[i] / 2.0;
    }
    for (int p = 0; p < probabilities.length; p++) {
      result.quantiles()[p][unit] =
          count == 0 ? Double.NaN : Quantiles.sorted(sorted, probabilities[p]);
    }
  }
}

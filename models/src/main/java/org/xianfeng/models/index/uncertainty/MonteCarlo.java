package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.spc.Quantiles;

/**
 * Scores and ranks all units under each draw and says how the ranks vary.
 *
 * <p>All processors are used; the result does not depend on how many, nor on the order of the
 * units.
 *
 * <p>Memory: with exact ranks 4 bytes, with a histogram 2 bytes for each unit and replication.
 */
public final class MonteCarlo {
  private static final int BLOCK = 256;

  private MonteCarlo() {}

  /** Scores of all units under one draw. */
  public static double[] scores(Alternatives alternatives, Draw draw) {
    double[] scores = new double[alternatives.units()];
    new Replication(alternatives, draw).score(scores);
    return scores;
  }

  /**
   * Runs the draws.
   *
   * @param baseline score of each unit without variation
   */
  public static RankUncertainty run(
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankRule rule) {
    Ranked own = own(alternatives, draws, baseline, rule);
    Ranked[] ranked = new Ranked[draws.size()];
    double[] shifts = new double[draws.size()];
    each(
        alternatives,
        draws,
        rule,
        (r, one) -> {
          ranked[r] = one;
          shifts[r] = meanShift(one, own, baseline.length);
        });
    return summarise(ranked, own, shifts, baseline.length, rule);
  }

  /**
   * Mean absolute rank shift of each draw alone: what a sensitivity analysis explains.
   *
   * @param baseline score of each unit without variation
   */
  public static double[] shifts(
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankRule rule) {
    Ranked own = own(alternatives, draws, baseline, rule);
    double[] shifts = new double[draws.size()];
    each(alternatives, draws, rule, (r, one) -> shifts[r] = meanShift(one, own, baseline.length));
    return shifts;
  }

  private static Ranked own(
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankRule rule) {
    if (baseline.length != alternatives.units() || draws.isEmpty()) {
      throw new IllegalArgumentException(
          "one baseline score for each of %d units and a draw, found %d and %d"
              .formatted(alternatives.units(), baseline.length, draws.size()));
    }
    return new Worker(alternatives, rule).rank(baseline.clone());
  }

  /** Ranks the units under each draw, on all processors. */
  private static void each(
      Alternatives alternatives, List<Draw> draws, RankRule rule, Taker taker) {
    int workers = Math.min(draws.size(), Runtime.getRuntime().availableProcessors());
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            first -> {
              Worker worker = new Worker(alternatives, rule);
              for (int r = first; r < draws.size(); r += workers) {
                taker.take(r, worker.run(draws.get(r)));
              }
            });
  }

  private static double meanShift(Ranked ranked, Ranked own, int units) {
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

  private static RankUncertainty summarise(
      Ranked[] ranked, Ranked own, double[] shifts, int units, RankRule rule) {
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

  /** Takes what a replication gave. */
  @FunctionalInterface
  private interface Taker {
    void take(int replication, Ranked ranked);
  }

  /** Buffers of one thread. */
  private static final class Worker {
    private final Alternatives alternatives;
    private final RankRule rule;
    private final double[] scores;
    private final double[] ranks;
    private final @Nullable Order order;

    Worker(Alternatives alternatives, RankRule rule) {
      this.alternatives = alternatives;
      this.rule = rule;
      scores = new double[alternatives.units()];
      ranks = new double[rule.exact() ? scores.length : 0];
      order = rule.exact() ? new Order(scores.length) : null;
    }

    Ranked run(Draw draw) {
      new Replication(alternatives, draw).score(scores);
      return rank(scores);
    }

    Ranked rank(double[] column) {
      for (int i = 0; i < column.length; i++) {
        column[i] = rule.rounding().applyAsDouble(column[i]);
      }
      return order == null
          ? new Binned(column, rule.descending())
          : new Exact(column, rule, order, ranks);
    }
  }
}

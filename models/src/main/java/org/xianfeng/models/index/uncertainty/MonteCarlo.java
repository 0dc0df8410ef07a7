package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.index.rank.Ranks;
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
  private static final int BLOCK = 1 << 12;

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
    ExactMoments shift = new ExactMoments();
    for (int i = 0; i < units; i++) {
      shift.add(Math.abs(ranked.rank(i) - own.rank(i)));
    }
    return shift.mean();
  }

  private static RankUncertainty summarise(
      Ranked[] ranked, Ranked own, double[] shifts, int units, RankRule rule) {
    double[] probabilities = rule.probabilities();
    double[][] quantiles = new double[probabilities.length][units];
    double[] top = new double[units];
    double[] shift = new double[units];
    int[] counts = new int[units];
    IntStream.range(0, (units + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              double[] ranks = new double[ranked.length];
              for (int i = block * BLOCK; i < Math.min(units, (block + 1) * BLOCK); i++) {
                int count = 0;
                int tops = 0;
                double sum = 0;
                for (Ranked one : ranked) {
                  double rank = one.rank(i);
                  if (!Double.isNaN(rank)) {
                    ranks[count++] = rank;
                    tops += rank <= Math.ceil(rule.top() * one.present()) ? 1 : 0;
                    sum += Math.abs(rank - own.rank(i));
                  }
                }
                counts[i] = count;
                top[i] = (double) tops / count;
                shift[i] = sum / count;
                double[] sorted = count == ranks.length ? ranks : Arrays.copyOf(ranks, count);
                Arrays.sort(sorted);
                for (int p = 0; p < probabilities.length; p++) {
                  quantiles[p][i] =
                      count == 0 ? Double.NaN : Quantiles.sorted(sorted, probabilities[p]);
                }
              }
            });
    return new RankUncertainty(
        quantiles, top, shift, counts, ExactMoments.of(shift).mean(), shifts);
  }

  /** Takes what a replication gave. */
  @FunctionalInterface
  private interface Taker {
    void take(int replication, Ranked ranked);
  }

  /** Ranks of one replication. */
  private record Ranked(int present, IntToDoubleFunction ranks) {
    double rank(int unit) {
      return ranks.applyAsDouble(unit);
    }
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
      if (order == null) {
        Binned binned = new Binned(column, rule.descending());
        return new Ranked(binned.present(), binned::rank);
      }
      Ranks.fill(order, column, rule.ties(), rule.descending(), ranks);
      // Ranks are whole or half: twice the rank is a whole number, and 0 (from NaN) is none.
      int[] doubled = new int[ranks.length];
      for (int i = 0; i < doubled.length; i++) {
        doubled[i] = (int) (2 * ranks[i]);
      }
      return new Ranked(order.present(), i -> doubled[i] == 0 ? Double.NaN : doubled[i] / 2.0);
    }
  }
}

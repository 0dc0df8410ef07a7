package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.rank.ScoreRanks;

/**
 * Scores and ranks all units under each draw and says how the ranks vary.
 *
 * <p>All processors are used; the result does not depend on how many, nor on the order of the
 * units. Ranks are exact at any size.
 *
 * <p>Memory: 4 bytes for each unit and replication, up to a limit; beyond it the units are worked
 * out in parts, each of which runs all replications again.
 */
public final class MonteCarlo {
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
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankReport rule) {
    int[] own = own(alternatives, draws.size(), baseline, rule);
    RankSummary summary = new RankSummary(rule, own, draws.size());
    int units = baseline.length;
    int part = (int) Math.max(1, Math.min(units, rule.bytes() / Integer.BYTES / draws.size()));
    for (int first = 0; first < units; first += part) {
      int from = first;
      int to = (int) Math.min(units, (long) from + part);
      int[][] kept = new int[draws.size()][];
      each(
          alternatives,
          draws.size(),
          draws::get,
          rule,
          (r, ranks, present) -> {
            kept[r] = Arrays.copyOfRange(ranks, from, to);
            if (from == 0) {
              summary.take(r, ranks, present);
            }
          });
      summary.describe(from, to, kept);
    }
    return summary.result();
  }

  /**
   * Mean absolute rank shift of each draw alone: what a sensitivity analysis explains.
   *
   * @param draws how many
   * @param draw each of them; asked from several threads
   * @param baseline score of each unit without variation
   */
  public static double[] shifts(
      Alternatives alternatives,
      int draws,
      IntFunction<Draw> draw,
      double[] baseline,
      RankReport rule) {
    int[] own = own(alternatives, draws, baseline, rule);
    double[] shifts = new double[draws];
    each(
        alternatives,
        draws,
        draw,
        rule,
        (r, ranks, present) -> shifts[r] = RankSummary.meanShift(ranks, own));
    return shifts;
  }

  private static int[] own(
      Alternatives alternatives, int draws, double[] baseline, RankReport rule) {
    if (baseline.length != alternatives.units() || draws < 1) {
      throw new IllegalArgumentException(
          "one baseline score for each of %d units and a draw, found %d and %d"
              .formatted(alternatives.units(), baseline.length, draws));
    }
    Worker worker = new Worker(alternatives, rule);
    worker.rank(baseline.clone());
    return worker.ranks;
  }

  /** Ranks the units under each draw, on all processors. */
  private static void each(
      Alternatives alternatives, int draws, IntFunction<Draw> draw, RankReport rule, Taker taker) {
    int workers = Math.min(draws, Runtime.getRuntime().availableProcessors());
    IntStream.range(0, workers)
        .parallel()
        .forEach(
            first -> {
              Worker worker = new Worker(alternatives, rule);
              for (int r = first; r < draws; r += workers) {
                new Replication(alternatives, draw.apply(r)).score(worker.scores);
                worker.rank(worker.scores);
                taker.take(r, worker.ranks, worker.order.present());
              }
            });
  }

  /** Takes what a replication gave: doubled ranks in a buffer, and how many there are. */
  @FunctionalInterface
  private interface Taker {
    void take(int replication, int[] ranks, int present);
  }

  /** Buffers of one thread. */
  private static final class Worker {
    private final RankReport rule;
    private final double[] scores;
    private final int[] ranks;
    private final Order order;

    Worker(Alternatives alternatives, RankReport rule) {
      this.rule = rule;
      scores = new double[alternatives.units()];
      ranks = new int[scores.length];
      order = new Order(scores.length);
    }

    void rank(double[] column) {
      if (rule.ranking().roundTo() != null) {
        for (int i = 0; i < column.length; i++) {
          column[i] = ScoreRanks.rounded(column[i], rule.ranking());
        }
      }
      Ranks.doubled(order, column, rule.ranking().ties(), rule.ranking().descending(), ranks);
    }
  }
}

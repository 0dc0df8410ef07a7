package org.xianfeng.models.index.uncertainty;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.index.rank.ScoreRanks;

/**
 * Scores and ranks all units under each draw and says how the ranks vary.
 *
 * <p>All processors are used; the result does not depend on how many, nor on the order of the
 * units.
 *
 * <p>Memory: with exact ranks 4 bytes, with a histogram 2 bytes for each unit and replication.
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
    Ranked own = own(alternatives, draws, baseline, rule);
    Ranked[] ranked = new Ranked[draws.size()];
    double[] shifts = new double[draws.size()];
    each(
        alternatives,
        draws,
        rule,
        (r, one) -> {
          ranked[r] = one;
          shifts[r] = RankSummary.meanShift(one, own, baseline.length);
        });
    return RankSummary.of(ranked, own, shifts, baseline.length, rule);
  }

  /**
   * Mean absolute rank shift of each draw alone: what a sensitivity analysis explains.
   *
   * @param baseline score of each unit without variation
   */
  public static double[] shifts(
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankReport rule) {
    Ranked own = own(alternatives, draws, baseline, rule);
    double[] shifts = new double[draws.size()];
    each(
        alternatives,
        draws,
        rule,
        (r, one) -> shifts[r] = RankSummary.meanShift(one, own, baseline.length));
    return shifts;
  }

  private static Ranked own(
      Alternatives alternatives, List<Draw> draws, double[] baseline, RankReport rule) {
    if (baseline.length != alternatives.units() || draws.isEmpty()) {
      throw new IllegalArgumentException(
          "one baseline score for each of %d units and a draw, found %d and %d"
              .formatted(alternatives.units(), baseline.length, draws.size()));
    }
    return new Worker(alternatives, rule).rank(baseline.clone());
  }

  /** Ranks the units under each draw, on all processors. */
  private static void each(
      Alternatives alternatives, List<Draw> draws, RankReport rule, Taker taker) {
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

  /** Takes what a replication gave. */
  @FunctionalInterface
  private interface Taker {
    void take(int replication, Ranked ranked);
  }

  /** Buffers of one thread. */
  private static final class Worker {
    private final Alternatives alternatives;
    private final RankReport rule;
    private final double[] scores;
    private final double[] ranks;
    private final @Nullable Order order;

    Worker(Alternatives alternatives, RankReport rule) {
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
        column[i] = ScoreRanks.rounded(column[i], rule.ranking());
      }
      return order == null
          ? new Binned(column, rule.ranking().descending())
          : new Exact(column, rule.ranking(), order, ranks);
    }
  }
}

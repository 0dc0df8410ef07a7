package org.xianfeng.models.index.outranking;

import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * Which of two units has more of the weight on its side, over the indicators that both have.
 *
 * <p>With e the share of the weight on the side of the first, ties counting one half: e - 1/2 is
 * half of {@code lead} by {@code weight}. Leads are sums in the order of the indicators, so that
 * swapping the units changes the sign and nothing else.
 */
final class Majority {
  /** Shares are compared at this many decimals: less is the noise of adding weights. */
  private static final double DECIMALS = 1e12;

  private final int[][] ranks;
  private final double[] weights;
  private final int units;
  private final boolean complete;
  private final double total;

  Majority(double[][] columns, double[] weights) {
    units = Weights.check(columns, weights);
    this.weights = weights.clone();
    ranks = new int[units][columns.length];
    boolean all = true;
    for (int q = 0; q < columns.length; q++) {
      double[] dense = Ranks.ascending(columns[q], Ties.DENSE);
      for (int i = 0; i < units; i++) {
        // A missing value has rank 0.
        ranks[i][q] = Double.isNaN(dense[i]) ? 0 : (int) dense[i];
        all &= ranks[i][q] > 0;
      }
    }
    complete = all;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    total = sum;
  }

  int units() {
    return units;
  }

  /** Whether a unit has any indicator that carries weight. */
  boolean present(int unit) {
    double weight = 0;
    for (int q = 0; q < weights.length; q++) {
      weight += ranks[unit][q] > 0 ? weights[q] : 0;
    }
    return weight > 0;
  }

  /** 1 if the first wins, -1 if the second does, 0 if neither or they cannot be compared. */
  int winner(int first, int second) {
    int[] a = ranks[first];
    int[] b = ranks[second];
    double lead = 0;
    double weight = total;
    if (complete) {
      for (int q = 0; q < a.length; q++) {
        int difference = a[q] - b[q];
        lead += weights[q] * ((difference >> 31) | (-difference >>> 31));
      }
    } else {
      weight = 0;
      for (int q = 0; q < a.length; q++) {
        // 1 where both are present; without branches, which would be mispredicted.
        int both = (-a[q] & -b[q]) >>> 31;
        int difference = a[q] - b[q];
        lead += weights[q] * (((difference >> 31) | (-difference >>> 31)) * both);
        weight += weights[q] * both;
      }
    }
    // e rounded to 12 decimals is above 1/2 from half a unit of the last decimal on.
    double least = weight / DECIMALS;
    return lead >= least && lead > 0 ? 1 : -lead >= least && lead < 0 ? -1 : 0;
  }

  /** Share of the weight on the side of the first, in units of the last decimal; half if none. */
  long share(int first, int second) {
    double lead = 0;
    double weight = 0;
    for (int q = 0; q < weights.length; q++) {
      if (ranks[first][q] > 0 && ranks[second][q] > 0) {
        lead += weights[q] * Integer.compare(ranks[first][q], ranks[second][q]);
        weight += weights[q];
      }
    }
    return Math.round((weight > 0 ? 0.5 + lead / (2 * weight) : 0.5) * DECIMALS);
  }
}

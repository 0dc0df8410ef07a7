package org.xianfeng.models.index.outranking;

import java.util.stream.IntStream;

/**
 * Copeland's score: how many units a unit beats less how many beat it, by majority of the weight.
 *
 * <p>Shape: one column an indicator, higher is better, NaN is missing; one score a unit, missing
 * (NaN) without any weighted value. Time grows with the square of the units; all processors are
 * used and the result does not depend on how many.
 *
 * <p>Missing values: a pair is compared over what both have, with those weights; a pair with
 * nothing in common is a tie.
 *
 * <p>Source: A. H. Copeland (1951); outranking matrix of OECD/JRC <em>Handbook</em> (2008), section
 * 6.5.
 */
public final class Copeland {
  /** Units of a block, whose ranks fit into the second-level cache with those of another. */
  private static final int BLOCK = 256;

  private Copeland() {}

  /** Scores the units. */
  public static double[] scores(double[][] columns, double[] weights) {
    Majority majority = new Majority(columns, weights);
    int units = majority.units();
    int blocks = (units + BLOCK - 1) / BLOCK;
    int[] wins =
        IntStream.range(0, blocks)
            .parallel()
            .collect(
                () -> new int[units],
                (sums, block) -> compare(majority, block, sums),
                Copeland::add);
    double[] scores = new double[units];
    for (int i = 0; i < units; i++) {
      scores[i] = majority.present(i) ? wins[i] : Double.NaN;
    }
    return scores;
  }

  /** Compares the units of a block with those of the same and all later blocks. */
  private static void compare(Majority majority, int block, int[] wins) {
    int units = majority.units();
    int from = block * BLOCK;
    int to = Math.min(units, from + BLOCK);
    for (int other = from; other < units; other += BLOCK) {
      int end = Math.min(units, other + BLOCK);
      for (int i = from; i < to; i++) {
        int own = 0;
        for (int k = Math.max(other, i + 1); k < end; k++) {
          int winner = majority.winner(i, k);
          own += winner;
          wins[k] -= winner;
        }
        wins[i] += own;
      }
    }
  }

  private static void add(int[] sums, int[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }
}

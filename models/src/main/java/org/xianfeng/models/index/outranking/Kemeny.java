package org.xianfeng.models.index.outranking;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Kemeny's order: of all orders of the units the one that agrees with most of the weight over all
 * pairs, found exactly for at most {@value #MOST_UNITS} units.
 *
 * <p>Shape: one column an indicator, higher is better, NaN is missing; one score a unit: how many
 * units come after it, as the mean over all best orders when there are several, so that identical
 * units have identical scores; missing (NaN) without any weighted value.
 *
 * <p>Source: J. G. Kemeny (1959); H. P. Young, A. Levenglick (1978); as in OECD/JRC
 * <em>Handbook</em> (2008), section 6.5. Dynamic programming over subsets.
 */
public final class Kemeny {
  /** More units than this are refused. */
  public static final int MOST_UNITS = 10;

  private Kemeny() {}

  /** Scores the units. */
  public static double[] scores(double[][] columns, double[] weights) {
    Majority majority = new Majority(columns, weights);
    int units = majority.units();
    if (units > MOST_UNITS) {
      throw new IllegalArgumentException(
          "Kemeny's order needs at most %d units, found %d".formatted(MOST_UNITS, units));
    }
    int[] present = IntStream.range(0, units).filter(majority::present).toArray();
    long[][] share = new long[present.length][present.length];
    for (int i = 0; i < present.length; i++) {
      for (int k = 0; k < present.length; k++) {
        share[i][k] = majority.share(present[i], present[k]);
      }
    }
    double[] followers = meanFollowers(share);
    double[] scores = new double[units];
    Arrays.fill(scores, Double.NaN);
    for (int i = 0; i < present.length; i++) {
      scores[present[i]] = followers[i];
    }
    return scores;
  }

  /** Mean over the best orders of how many units follow each; whole numbers, so ties are exact. */
  private static double[] meanFollowers(long[][] share) {
    int units = share.length;
    int subsets = 1 << units;
    // best[s]: agreement of the best order of s placed first; ways[s]: how many orders reach it.
    long[] best = new long[subsets];
    long[] ways = new long[subsets];
    Arrays.fill(best, Long.MIN_VALUE);
    best[0] = 0;
    ways[0] = 1;
    for (int set = 0; set < subsets; set++) {
      for (int next = 0; next < units; next++) {
        if ((set >> next & 1) == 0) {
          int grown = set | 1 << next;
          long agreement = best[set] + gain(share, set, next);
          if (agreement > best[grown]) {
            best[grown] = agreement;
            ways[grown] = ways[set];
          } else if (agreement == best[grown]) {
            ways[grown] += ways[set];
          }
        }
      }
    }
    // after[s]: in how many ways a best order that begins with s goes on.
    long[] after = new long[subsets];
    after[subsets - 1] = 1;
    double[] followers = new double[units];
    for (int set = subsets - 2; set >= 0; set--) {
      for (int next = 0; next < units; next++) {
        int grown = set | 1 << next;
        if (grown != set && best[set] + gain(share, set, next) == best[grown]) {
          after[set] += after[grown];
          double orders = ways[set] * after[grown];
          followers[next] += orders * (units - 1 - Integer.bitCount(set));
        }
      }
    }
    for (int i = 0; i < units; i++) {
      followers[i] /= ways[subsets - 1];
    }
    return followers;
  }

  /** Agreement that placing {@code next} after {@code set} and before all others adds. */
  private static long gain(long[][] share, int set, int next) {
    long sum = 0;
    for (int other = 0; other < share.length; other++) {
      if (other != next && (set >> other & 1) == 0) {
        sum += share[next][other];
      }
    }
    return sum;
  }
}

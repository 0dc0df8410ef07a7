package org.xianfeng.models.index.outranking;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.spec.indicator.Ties;

/** Prints seconds of outranking and ranking beside naive loops; run by hand. */
public final class OutrankingBenchmark {
  private OutrankingBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] columns = new double[12][];
    double[][] holes = new double[12][];
    for (int q = 0; q < 12; q++) {
      columns[q] = random.doubles(10_000).toArray();
      holes[q] = columns[q].clone();
      for (int i = q; i < 10_000; i += 17) {
        holes[q][i] = Double.NaN;
      }
    }
    double[] weights = random.doubles(12).toArray();
    double naive = seconds(1, () -> naive(columns, weights));
    double copeland = seconds(3, () -> Copeland.scores(columns, weights));
    double missing = seconds(3, () -> Copeland.scores(holes, weights));
    double net = seconds(5, () -> NetOutranking.scores(columns, weights));
    System.out.printf(
        "10,000 x 12: pairs in a plain loop %.2f s; Copeland %.2f s (%.2f times), with missing"
            + " values %.2f s; net outranking %.4f s%n",
        naive, copeland, copeland / naive, missing, net);
    double[][] long12 = new double[12][];
    for (int q = 0; q < 12; q++) {
      long12[q] = random.doubles(1_000_000).toArray();
    }
    double[] million = random.doubles(1_000_000).toArray();
    double sort =
        seconds(
            5,
            () -> {
              double[] copy = million.clone();
              java.util.Arrays.sort(copy);
              return copy;
            });
    double ranks = seconds(5, () -> Ranks.descending(million, Ties.MIN));
    System.out.printf(
        "1,000,000: Arrays.sort %.3f s; ranks %.3f s (%.2f times)%n", sort, ranks, ranks / sort);
  }

  private static double[] naive(double[][] columns, double[] weights) {
    int units = columns[0].length;
    double[] scores = new double[units];
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    for (int i = 0; i < units; i++) {
      for (int k = 0; k < units; k++) {
        double share = 0;
        for (int q = 0; q < weights.length; q++) {
          double a = columns[q][i];
          double b = columns[q][k];
          share += a > b ? weights[q] : a == b ? weights[q] / 2 : 0;
        }
        scores[i] += Math.signum(Math.rint(share / total * 1e12) / 1e12 - 0.5);
      }
    }
    return scores;
  }

  private static double seconds(int runs, Supplier<double[]> work) {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      if (work.get().length == 0) {
        throw new IllegalStateException("no result");
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }
}

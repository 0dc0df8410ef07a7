package org.xianfeng.models.index.weight;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.xianfeng.models.index.weight.Shares.Kind;

/** Prints seconds of data-driven weights; run by hand. */
public final class WeightBenchmark {
  private WeightBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    for (int frontier : new int[] {0, 1}) {
      double[][] columns = columns(10_000, frontier);
      int size = Frontier.of(columns).rows().length;
      time(
          "benefit of the doubt 10,000 x 12, free, frontier " + size,
          () -> BenefitOfDoubt.of(columns, Shares.free(12)).scores());
      time(
          "benefit of the doubt 10,000 x 12, pie shares 2 % to 30 %, frontier " + size,
          () -> BenefitOfDoubt.of(columns, Shares.between(Kind.PIE, 12, 0.02, 0.3)).scores());
    }
    double[][] million = columns(1_000_000, 0);
    time("CRITIC 1,000,000 x 12", () -> Dispersion.critic(million));
    time("factors 1,000,000 x 12", () -> Factors.factor(million));
    time("entropy 1,000,000 x 12", () -> Dispersion.entropy(million));
  }

  /** Independent uniform values, or branch-like shares with many at 100 %. */
  private static double[][] columns(int units, int kind) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] columns = new double[12][units];
    for (double[] column : columns) {
      for (int i = 0; i < units; i++) {
        double x = random.nextDouble();
        column[i] = kind == 0 ? x : x < 0.1 ? 1 : Math.rint(20 * x) / 20;
      }
    }
    return columns;
  }

  private static void time(String name, Supplier<double[]> work) {
    long start = System.nanoTime();
    double[] result = work.get();
    System.out.printf(
        "%s: %.2f s (%d numbers)%n", name, (System.nanoTime() - start) / 1e9, result.length);
  }
}

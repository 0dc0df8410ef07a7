package org.xianfeng.models.index.exact;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Prints nanoseconds a value of the exact sum beside the plain loop; run by hand. */
public final class ExactSumBenchmark {
  private ExactSumBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.doubles(1_000_000).map(x -> x * 100).toArray();
    double plain = nanos(values, ExactSumBenchmark::loop);
    double exact = nanos(values, ExactSum::sum);
    double moments = nanos(values, column -> ExactMoments.of(column).variance());
    System.out.printf(
        "plain loop %.2f ns, exact sum %.2f ns (%.1f times), exact moments %.2f ns%n",
        plain, exact, exact / plain, moments);
  }

  private static double loop(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double nanos(double[] values, ToDoubleFunction<double[]> function) {
    double best = Double.MAX_VALUE;
    double guard = 0;
    for (int run = 0; run < 60; run++) {
      long start = System.nanoTime();
      guard += function.applyAsDouble(values);
      best = Math.min(best, (double) (System.nanoTime() - start) / values.length);
    }
    if (Double.isNaN(guard)) {
      throw new IllegalStateException("no result");
    }
    return best;
  }
}

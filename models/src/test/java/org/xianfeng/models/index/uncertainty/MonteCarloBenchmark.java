package org.xianfeng.models.index.uncertainty;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.rank.Ties;

/** Prints seconds of Monte Carlo runs beside the bare arithmetic in a plain loop; run by hand. */
public final class MonteCarloBenchmark {
  private static final int INDICATORS = 12;
  private static final Aggregation MEAN =
      (unit, children, values, weights) -> {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
          double value = values[i];
          if (!Double.isNaN(value)) {
            sum += weights[i] * value;
            weight += weights[i];
          }
        }
        return sum / weight;
      };

  private MonteCarloBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    for (int round = 0; round < 3; round++) {
      run("1,000 x 1,000 units x 12", 1_000, 1_000, true, null);
    }
    Noise noise =
        (normalisation, indicator, unit, value, stream) ->
            100 * stream.beta(0.2 * value + 1.5, 21.5 - 0.2 * value);
    run("the same with beta noise", 1_000, 1_000, true, noise);
    run("100 x 1,000,000 units x 12, histogram", 100, 1_000_000, false, null);
    run("100 x 1,000,000 units x 12, exact", 100, 1_000_000, true, null);
    if (args.length > 0) {
      run("100 x 1,000,000 with beta noise, histogram", 100, 1_000_000, false, noise);
    }
  }

  private static void run(
      String name, int replications, int units, boolean exact, @Nullable Noise noise) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] columns = new double[INDICATORS][];
    for (int q = 0; q < INDICATORS; q++) {
      columns[q] = random.doubles(units, 0, 100).toArray();
    }
    long[] keys = random.longs(units).toArray();
    Tree tree =
        new Tree(
            INDICATORS,
            List.of(
                Tree.Node.of(new int[] {0, 1, 2, 3}, ones(4), MEAN),
                Tree.Node.of(new int[] {4, 5, 6, 7}, ones(4), MEAN),
                Tree.Node.of(new int[] {8, 9, 10, 11}, ones(4), MEAN),
                Tree.Node.of(new int[] {12, 13, 14}, ones(3), MEAN)));
    Alternatives alternatives = new Alternatives(tree, new double[][][] {columns}, keys, noise, 1);
    List<Draw> draws =
        new DrawRule(replications, 1, new double[] {0.25, 0.25, 0.25, 0.25}, 1, 1, true)
            .draws(tree);
    long start = System.nanoTime();
    double[] baseline = loop(columns, units);
    for (int r = 1; r < replications; r++) {
      baseline = loop(columns, units);
    }
    double loop = (System.nanoTime() - start) / 1e9;
    RankRule rule =
        new RankRule(
            Ties.MIN,
            true,
            DoubleUnaryOperator.identity(),
            new double[] {0.05, 0.5, 0.95},
            0.1,
            exact);
    double cpuBefore = cpuSeconds();
    start = System.nanoTime();
    RankUncertainty result = MonteCarlo.run(alternatives, draws, baseline, rule);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = cpuSeconds() - cpuBefore;
    System.out.printf(
        "%s: %.3f s (%.3f s of CPU); bare weighted sums, one thread, no ranks: %.3f s (%.1f times);"
            + " shift %.2f%n",
        name, seconds, cpu, loop, seconds / loop, result.meanShift());
  }

  private static double cpuSeconds() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean own
        ? own.getProcessCpuTime() / 1e9
        : 0;
  }

  private static double[] loop(double[][] columns, int units) {
    double[] scores = new double[units];
    for (int i = 0; i < units; i++) {
      double sum = 0;
      for (double[] column : columns) {
        sum += column[i];
      }
      scores[i] = sum / INDICATORS;
    }
    return scores;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}

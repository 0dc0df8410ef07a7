package org.xianfeng.models.index.uncertainty;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.indicator.Ties;

/** Prints seconds of Monte Carlo runs beside the bare arithmetic in a plain loop; run by hand. */
public final class MonteCarloBenchmark {
  private static final int INDICATORS = 12;

  private MonteCarloBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    for (int round = 0; round < 3; round++) {
      run("1,000 x 1,000 units x 12", 1_000, 1_000, null);
    }
    Noise noise =
        (data, indicator, unit, value, stream) ->
            100 * stream.beta(0.2 * value + 1.5, 21.5 - 0.2 * value);
    run("the same with beta noise", 1_000, 1_000, noise);
    run("100 x 1,000,000 units x 12", 100, 1_000_000, null);
    if (args.length > 0) {
      run("100 x 1,000,000 with beta noise", 100, 1_000_000, noise);
    }
  }

  private static void run(String name, int replications, int units, @Nullable Noise noise) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] columns = new double[INDICATORS][];
    for (int q = 0; q < INDICATORS; q++) {
      columns[q] = random.doubles(units, 0, 100).toArray();
    }
    long[] keys = random.longs(units).toArray();
    StringBuilder yaml = new StringBuilder("spec: index/1\nid: index\nversion: 1\nindicators:\n");
    for (int q = 0; q < INDICATORS; q++) {
      yaml.append("  i%02d: {}\n".formatted(q));
    }
    yaml.append("tree:\n  index: {children: {n0: 1, n1: 1, n2: 1}}\n");
    for (int n = 0; n < 3; n++) {
      yaml.append("  n%d: {children: {".formatted(n));
      for (int q = 4 * n; q < 4 * n + 4; q++) {
        yaml.append("i%02d: 1, ".formatted(q));
      }
      yaml.append("}}\n");
    }
    IndexTree plain = new IndexTree(SpecParser.parse("b.yaml", yaml.toString()));
    ReplicatedTree tree =
        new ReplicatedTree(
            plain,
            plain.nodes().stream().map(TreeNode::given).toList(),
            plain.nodes().stream().map(node -> List.of(node.rule().aggregate())).toList(),
            new boolean[plain.items().size()][]);
    Alternatives alternatives = new Alternatives(tree, new double[][][] {columns}, keys, noise, 1);
    List<Draw> draws =
        new DrawRule(replications, 1, new double[] {0.25, 0.25, 0.25, 0.25}, Variants.ONE, true)
            .draws(tree);
    long start = System.nanoTime();
    double[] baseline = loop(columns, units);
    for (int r = 1; r < replications; r++) {
      baseline = loop(columns, units);
    }
    double loop = (System.nanoTime() - start) / 1e9;
    RankReport rule =
        new RankReport(
            new RankRule(null, Ties.MIN, RankRule.Order.DESC, List.of()),
            new double[] {0.05, 0.5, 0.95},
            0.1,
            1L << 30);
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
}

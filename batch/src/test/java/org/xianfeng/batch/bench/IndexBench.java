package org.xianfeng.batch.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.outranking.Copeland;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.Replications;
import org.xianfeng.models.index.weight.BenefitOfDoubt;
import org.xianfeng.models.index.weight.Shares;

/**
 * How fast the index engine is, each figure beside a single-threaded loop over primitive arrays
 * that does the same arithmetic in the same run.
 */
public final class IndexBench {
  private static final int INDICATORS = 12;

  private IndexBench() {}

  /** Prints the figures; an argument limits the number of units (default five million). */
  public static void main(String[] args) {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
    System.out.printf(Locale.ROOT, "%d processors%n", Runtime.getRuntime().availableProcessors());
    System.out.println("min-max, weighted means, ranks, contributions; 12 indicators, 4 nodes");
    System.out.println("      units   engine s   loop s   ratio   heap MiB");
    for (int units : new int[] {100_000, 1_000_000, 2_000_000, 5_000_000}) {
      if (units <= most) {
        pipeline(units);
      }
    }
    monteCarlo(1000, 1000);
    monteCarlo(Math.min(most, 1_000_000), 100);
    double[][] ten = columns(10_000);
    double[] equal = new double[INDICATORS];
    Arrays.fill(equal, 1);
    report("Copeland, 10,000 units", time(2, () -> Copeland.scores(ten, equal)));
    report(
        "Benefit of the doubt, 10,000 units",
        time(1, () -> BenefitOfDoubt.of(ten, Shares.free(INDICATORS)).scores()));
  }

  private static IndexSpec spec(String more) {
    StringBuilder yaml = new StringBuilder("spec: index/1\nid: bench\nversion: 1\nindicators:\n");
    for (int i = 0; i < INDICATORS; i++) {
      yaml.append("  i%02d: {direction: %s}\n".formatted(i, i % 3 == 0 ? "lower" : "higher"));
    }
    yaml.append("tree:\n  index: {children: {a: 3, b: 2, c: 1}}\n");
    for (int node = 0; node < 3; node++) {
      yaml.append("  %c: {children: {".formatted('a' + node));
      for (int i = 0; i < 4; i++) {
        yaml.append("i%02d: %d, ".formatted(node * 4 + i, i + 1));
      }
      yaml.append("}}\n");
    }
    return SpecParser.parse("bench.yaml", yaml.append(more).toString());
  }

  private static double[][] columns(int units) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] columns = new double[INDICATORS][units];
    for (double[] column : columns) {
      for (int unit = 0; unit < units; unit++) {
        column[unit] = random.nextDouble() < 0.02 ? Double.NaN : 100 * random.nextDouble();
      }
    }
    return columns;
  }

  private static IndexTable table(double[][] columns) {
    String[] units = new String[columns[0].length];
    Arrays.setAll(units, unit -> "u" + unit);
    IndexTable.Builder table = IndexTable.builder(units);
    for (int i = 0; i < INDICATORS; i++) {
      table.number("i%02d".formatted(i), columns[i]);
    }
    return table.build();
  }

  private static void pipeline(int units) {
    IndexSpec spec = spec("");
    double[][] columns = columns(units);
    IndexTable table = table(columns);
    double[][] scores = new double[2][];
    double loop =
        time(
            3,
            () -> {
              scores[0] = Loop.scores(columns);
              return scores[0];
            });
    IndexResult[] last = new IndexResult[1];
    double engine =
        time(
            3,
            () -> {
              last[0] = null;
              last[0] = IndexEngine.run(spec, table);
              scores[1] = last[0].scores();
              return scores[1];
            });
    for (int unit = 0; unit < units; unit++) {
      if (Math.abs(scores[0][unit] - scores[1][unit]) > 1e-9) {
        throw new IllegalStateException(
            "unit %d: loop %s, engine %s".formatted(unit, scores[0][unit], scores[1][unit]));
      }
    }
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.printf(
        Locale.ROOT,
        "%11d %10.3f %8.3f %7.2f %10d   (%d ranks)%n",
        units,
        engine,
        loop,
        engine / loop,
        used >> 20,
        last[0].ranks().size());
  }

  private static void monteCarlo(int units, int replications) {
    IndexSpec spec =
        spec(
            "uncertainty: {replications: %d, seed: 1, vary: {weights: {rel: 0.25}, normalise: [minmax, zscore]}}"
                .formatted(replications));
    UncertaintyRule rule = spec.robustness().uncertainty();
    if (rule == null) {
      throw new IllegalStateException("no rule");
    }
    double[][] columns = columns(units);
    IndexTable table = table(columns);
    Replications prepared = Replications.of(spec, table, "", Parameters.NONE, rule);
    var draws = prepared.draws();
    double engine = time(2, () -> prepared.run(draws).shift());
    report("Monte Carlo, %d units x %d replications".formatted(units, replications), engine);
  }

  private static void report(String what, double seconds) {
    System.out.printf(Locale.ROOT, "%-50s %8.3f s%n", what, seconds);
  }

  /** The best of some runs, in seconds, after one that warms up. */
  private static double time(int runs, Supplier<double[]> work) {
    long seen = work.get().length;
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < runs; run++) {
      long from = System.nanoTime();
      seen += work.get().length;
      best = Math.min(best, (System.nanoTime() - from) / 1e9);
    }
    if (seen == 0) {
      throw new IllegalStateException("nothing was worked out");
    }
    return best;
  }

  /** The baseline: the same arithmetic for one known tree, nothing more. */
  private static final class Loop {
    static double[] scores(double[][] columns) {
      int units = columns[0].length;
      double[][] x = new double[INDICATORS][units];
      for (int i = 0; i < INDICATORS; i++) {
        double sign = i % 3 == 0 ? -1 : 1;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : columns[i]) {
          if (!Double.isNaN(value)) {
            low = Math.min(low, sign * value);
            high = Math.max(high, sign * value);
          }
        }
        for (int unit = 0; unit < units; unit++) {
          x[i][unit] = 100 * ((sign * columns[i][unit] - low) / (high - low));
        }
      }
      double[][] nodes = new double[4][units];
      double[][] contributions = new double[INDICATORS][units];
      double[] top = {3, 2, 1};
      for (int unit = 0; unit < units; unit++) {
        double sum = 0;
        double mass = 0;
        double[] within = new double[3];
        for (int node = 0; node < 3; node++) {
          double part = 0;
          for (int i = 0; i < 4; i++) {
            double value = x[node * 4 + i][unit];
            if (!Double.isNaN(value)) {
              part += (i + 1) * value;
              within[node] += i + 1;
            }
          }
          nodes[node][unit] = part / within[node];
          if (within[node] > 0) {
            sum += top[node] * nodes[node][unit];
            mass += top[node];
          }
        }
        nodes[3][unit] = sum / mass;
        for (int node = 0; node < 3; node++) {
          for (int i = 0; i < 4; i++) {
            contributions[node * 4 + i][unit] =
                top[node] / mass * (i + 1) / within[node] * x[node * 4 + i][unit];
          }
        }
      }
      for (double[] node : nodes) {
        rank(node);
      }
      return nodes[3];
    }

    private static double[] rank(double[] scores) {
      double[] sorted = new double[scores.length];
      for (int unit = 0; unit < scores.length; unit++) {
        sorted[unit] = -scores[unit];
      }
      Arrays.sort(sorted);
      double[] ranks = new double[scores.length];
      for (int unit = 0; unit < scores.length; unit++) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
          int middle = (low + high) >>> 1;
          if (sorted[middle] < -scores[unit]) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
        ranks[unit] = low + 1;
      }
      return ranks;
    }
  }
}

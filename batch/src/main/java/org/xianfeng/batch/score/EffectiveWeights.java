package org.xianfeng.batch.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.index.run.IndexResult;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * The weight of each indicator in the score of a branch: the product, down the tree, of the weights
 * of those children that are present.
 *
 * <p>Units: in [0, 1]; NaN for what is missing or below something missing. Of an indicator that the
 * tree uses twice it is the sum.
 */
final class EffectiveWeights {
  private final IndexSpec spec;
  private final IndexResult result;
  private final List<String> indicators;

  EffectiveWeights(IndexSpec spec, IndexResult result) {
    this.spec = spec;
    this.result = result;
    this.indicators = result.items().subList(0, result.leaves());
  }

  /** For each indicator an array over the rows. */
  double[][] compute() {
    int rows = result.table().rows();
    double[][] weights = new double[indicators.size()][rows];
    for (double[] column : weights) {
      Arrays.fill(column, Double.NaN);
    }
    double[] whole = new double[rows];
    Arrays.fill(whole, 1);
    descend(spec.root(), whole, weights);
    return weights;
  }

  private void descend(String node, double[] shares, double[][] weights) {
    Map<String, Double> children = spec.node(node).children();
    double[] scores = result.values(node);
    double[] present = new double[shares.length];
    children.forEach(
        (child, weight) -> {
          double[] values = result.values(child);
          for (int row = 0; row < present.length; row++) {
            present[row] += Double.isNaN(values[row]) ? 0 : weight;
          }
        });
    children.forEach(
        (child, weight) -> {
          double[] values = result.values(child);
          double[] below = new double[shares.length];
          for (int row = 0; row < below.length; row++) {
            boolean missing = Double.isNaN(scores[row]) || Double.isNaN(values[row]);
            below[row] = missing ? Double.NaN : shares[row] * weight / present[row];
          }
          int leaf = indicators.indexOf(child);
          if (leaf < 0) {
            descend(child, below, weights);
          } else {
            add(weights[leaf], below);
          }
        });
  }

  private static void add(double[] into, double[] what) {
    for (int row = 0; row < into.length; row++) {
      if (!Double.isNaN(what[row])) {
        into[row] = Double.isNaN(into[row]) ? what[row] : into[row] + what[row];
      }
    }
  }
}

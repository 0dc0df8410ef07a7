package org.xianfeng.models.index.run;

import java.util.Map;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Normalisation;

/**
 * A node with its children as item numbers, in the order of their names, so that sums do not depend
 * on how the specification is written.
 *
 * <p>State: the weights, by period, once they are known.
 */
final class NodePlan {
  final Node node;
  final int item;
  final int[] children;

  /** Worst value of each child. */
  final double[] worst;

  /** Weights of the children; one array for all periods, or one for each. */
  double[][] weights;

  NodePlan(Work work, Node node) {
    this.node = node;
    this.item = work.item(node.id());
    Map<String, Double> sorted = new java.util.TreeMap<>(node.children());
    this.children = sorted.keySet().stream().mapToInt(work::item).toArray();
    this.weights =
        new double[][] {sorted.values().stream().mapToDouble(Double::doubleValue).toArray()};
    this.worst = new double[children.length];
    for (int i = 0; i < children.length; i++) {
      worst[i] = worst(work, children[i]);
    }
  }

  double[] weights(Work work, int row) {
    return weights.length == 1 ? weights[0] : weights[work.time.period(row)];
  }

  private static double worst(Work work, int item) {
    if (item < work.leaves.size()) {
      Indicator leaf = work.leaves.get(item);
      Normalisation how = leaf.normalise();
      return how.method() == Normalisation.Method.ABOVE_BELOW ? -1 : how.to().lo();
    }
    double least = Double.POSITIVE_INFINITY;
    for (String child : work.nodes.get(item - work.leaves.size()).children().keySet()) {
      least = Math.min(least, worst(work, work.item(child)));
    }
    return least;
  }
}

package org.xianfeng.models.index.tree;

import java.util.Arrays;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;

/**
 * Level contributions of a tree of plain means, column by column: weight times value, the weight
 * being the product of the shares on the way up. The same bits as {@link ContributionStep} gives
 * row by row.
 */
final class ArithmeticShares {
  private final Work work;
  private final double[][] out;

  ArithmeticShares(Work work, double[][] out) {
    this.work = work;
    this.out = out;
  }

  /** Whether nothing but plain means stand between the indicators and the index. */
  static boolean fits(Work work) {
    return !work.sampling()
        && work.tree.nodes().stream()
            .allMatch(
                node ->
                    work.weightsAreConstant(node) && PlainMean.fits(node, node.rule().aggregate()));
  }

  /** Writes the contributions of the rows [from, to). */
  void rows(int from, int to) {
    int count = to - from;
    double[][] gain = new double[work.tree.items().size()][];
    int root = gain.length - 1;
    double[] top = new double[count];
    double[] scores = work.value[root];
    for (int i = 0; i < count; i++) {
      top[i] = Double.isNaN(scores[from + i]) ? Double.NaN : 1;
    }
    gain[root] = top;
    double[] mass = new double[count];
    for (int at = work.tree.nodes().size() - 1; at >= 0; at--) {
      TreeNode node = work.tree.nodes().get(at);
      handDown(node, from, to, mass, gain);
    }
  }

  private void handDown(TreeNode node, int from, int to, double[] mass, double[][] gain) {
    int count = to - from;
    int[] children = node.children();
    double[] weights = work.weights(node, from);
    Arrays.fill(mass, 0);
    for (int i = 0; i < children.length; i++) {
      double[] value = work.value[children[i]];
      double weight = weights[i];
      for (int row = from; row < to; row++) {
        mass[row - from] += Double.isNaN(value[row]) ? 0 : weight;
      }
    }
    double[] own = gain[node.item()];
    for (int i = 0; i < children.length; i++) {
      int child = children[i];
      double[] value = work.value[child];
      // what has the weight 0 is no child and has no share
      double weight = weights[i] == 0 ? Double.NaN : weights[i];
      if (child < work.leaves.size()) {
        double[] share = out[child];
        for (int row = from; row < to; row++) {
          share[row] = own[row - from] * (weight / mass[row - from]) * value[row];
        }
      } else {
        double[] handed = new double[count];
        for (int row = from; row < to; row++) {
          double gained = own[row - from] * (weight / mass[row - from]);
          handed[row - from] = Double.isNaN(value[row]) ? Double.NaN : gained;
        }
        gain[child] = handed;
      }
    }
  }
}

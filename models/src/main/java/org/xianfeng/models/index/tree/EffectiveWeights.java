package org.xianfeng.models.index.tree;

import java.util.Arrays;
import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.WeightRule;

/**
 * The weight of each indicator in the score of its row: the product, down the tree, of the weights
 * with which the children were combined, whatever rule they come from.
 *
 * <p>Units: in [0, 1]; NaN for what had no part in the score, below a formula, which has no
 * weights, and below benefit of the doubt, where every unit has weights of its own. Of an indicator
 * that the tree uses twice it is the sum.
 */
public final class EffectiveWeights {
  private final Work work;
  private final double[][] out;

  public EffectiveWeights(Work work) {
    this.work = work;
    this.out = new double[work.leaves.size()][work.rows];
  }

  /** For each indicator an array over the rows. */
  public double[][] run() {
    Blocks.each(work.rows, this::rows);
    return out;
  }

  private void rows(int from, int to) {
    NodeRows[] nodes = NodeRows.of(work);
    double[] share = new double[out.length + nodes.length];
    for (int row = from; row < to; row++) {
      Arrays.fill(share, Double.NaN);
      share[share.length - 1] = 1;
      for (int i = nodes.length - 1; i >= 0; i--) {
        handDown(nodes[i], row, share);
      }
      for (int leaf = 0; leaf < out.length; leaf++) {
        out[leaf][row] = share[leaf];
      }
    }
  }

  private void handDown(NodeRows rows, int row, double[] share) {
    int item = rows.node.item();
    boolean own =
        rows.node.formula() != null
            || rows.node.weighting().method() == WeightRule.Method.BOD
            || rows.node.rule().aggregate().method() == Node.Aggregation.Method.BOD;
    if (own || Double.isNaN(share[item] + work.value[item][row]) || !rows.combine(row)) {
      return;
    }
    for (int i = 0; i < rows.children.count(); i++) {
      int child = rows.node.children()[rows.children.place(i)];
      double part = rows.children.part(share[item], i);
      share[child] = Double.isNaN(share[child]) ? part : share[child] + part;
    }
  }
}

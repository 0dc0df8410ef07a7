package org.xianfeng.models.index.tree;

import java.util.Arrays;
import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.Node;

/**
 * Level contributions: what each leaf adds to the score of its row, summing to it.
 *
 * <p>Every aggregation is homogeneous of degree 1, so the score is the sum of child times
 * derivative (Euler); the derivative is handed down the tree. For arithmetic trees this is weight
 * times value. Below a comparative node (Copeland, Kemeny, benefit of the doubt) there is no
 * derivative, and a formula need not be homogeneous: the node itself takes the contribution. Where
 * a zero was replaced by the floor, the contribution of the child is handed down by weight.
 */
public final class ContributionStep {
  private final Work work;
  private final int leaves;

  private final double[][] out;

  private final double[][] gains;

  public ContributionStep(Work work) {
    this.work = work;
    this.leaves = work.leaves.size();
    this.out = new double[work.tree.items().size()][];
    this.gains = new double[leaves][];
  }

  /** Contribution of each item by row; NaN = none, null = the item hands its own down. */
  public double[][] run() {
    for (TreeNode node : work.tree.nodes()) {
      for (int child : node.children()) {
        if (child < leaves) {
          out[child] = new double[work.rows];
          if (work.sampling()) {
            gains[child] = new double[work.rows];
          }
        } else if (node.rule().missing() == Node.Missing.WORST) {
          // a missing node that counts with its worst value has nobody to hand that down to
          out[child] = new double[work.rows];
        }
      }
      if (node.indivisible()) {
        out[node.item()] = new double[work.rows];
      }
    }
    Blocks.each(
        work.rows,
        ArithmeticShares.fits(work) ? new ArithmeticShares(work, out)::rows : this::rows);
    return out;
  }

  /** Derivative of the score by each indicator; null where the specification does not need it. */
  public double[][] gains() {
    return gains;
  }

  private void rows(int from, int to) {
    NodeRows[] nodes = NodeRows.of(work);
    double[] gain = new double[out.length];
    double[] spread = new double[out.length];
    double[] slopes =
        new double[Arrays.stream(nodes).mapToInt(n -> n.node.children().length).max().orElse(0)];
    for (double[] column : out) {
      if (column != null) {
        Arrays.fill(column, from, to, Double.NaN);
      }
    }
    int root = out.length - 1;
    for (int row = from; row < to; row++) {
      if (Double.isNaN(work.value[root][row])) {
        continue;
      }
      Arrays.fill(gain, 0);
      Arrays.fill(spread, Double.NaN);
      gain[root] = 1;
      for (int i = nodes.length - 1; i >= 0; i--) {
        handDown(nodes[i], row, gain, spread, slopes);
      }
    }
  }

  private void handDown(NodeRows rows, int row, double[] gain, double[] spread, double[] slopes) {
    int item = rows.node.item();
    Combiner children = rows.children;
    double[] value = work.value[item];
    boolean byWeight = !Double.isNaN(spread[item]);
    if (Double.isNaN(value[row]) && !byWeight) {
      return;
    }
    if (rows.node.indivisible() || byWeight && Double.isNaN(value[row])) {
      out[item][row] = byWeight ? spread[item] : gain[item] * value[row];
      return;
    }
    if (!rows.combine(row)) {
      return;
    }
    if (!byWeight) {
      children.slopes(value[row], slopes);
    }
    for (int i = 0; i < children.count(); i++) {
      int child = rows.node.children()[children.place(i)];
      double slope = gain[item] * slopes[i];
      double share = byWeight ? spread[item] * children.weight(i) : slope * children.used(i);
      if (child < leaves) {
        out[child][row] = share;
        if (gains[child] != null) {
          gains[child][row] = byWeight ? 0 : slope;
        }
      } else if (byWeight || children.floored(i) || Double.isNaN(work.value[child][row])) {
        spread[child] = share;
      } else {
        gain[child] = slope;
      }
    }
  }
}

package org.xianfeng.models.index.explain;

import java.util.Arrays;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.tree.Combiner;

/** Breaks the scores of a run down, for explanation. */
public final class Breakdowns {
  private final Work work;

  Breakdowns(Work work) {
    this.work = work;
  }

  /** The tree. */
  public IndexTree tree() {
    return work.tree;
  }

  /** The breakdown of the score of a row. */
  public Breakdown of(int row) {
    double[] leaves = new double[work.leaves.size()];
    Arrays.setAll(leaves, leaf -> work.value[leaf][row]);
    return like(row, leaves, new boolean[work.value.length]);
  }

  /**
   * What is missing in a row and counted with its worst value, and all that is below it: there
   * others have something that this row lacks.
   */
  public boolean[] assumed(int row) {
    boolean[] assumed = new boolean[work.value.length];
    for (int at = work.tree.nodes().size() - 1; at >= 0; at--) {
      TreeNode node = work.tree.nodes().get(at);
      boolean counts =
          node.rule().missing() == Node.Missing.WORST
              && !Double.isNaN(work.value[node.item()][row]);
      double[] weights = work.weights(node, row);
      for (int i = 0; i < node.children().length; i++) {
        int child = node.children()[i];
        assumed[child] |=
            (assumed[node.item()] || counts)
                && weights[i] != 0
                && Double.isNaN(work.value[child][row])
                && !work.isAbsent(child, row);
      }
    }
    return assumed;
  }

  /**
   * The breakdown of a unit that does not exist, such as the median of the peers: other values of
   * the indicators in the place of a row.
   *
   * @param leaves normalised value of each indicator; NaN = missing
   */
  public Breakdown like(int row, double[] leaves) {
    return like(row, leaves, assumed(row));
  }

  private Breakdown like(int row, double[] leaves, boolean[] assumed) {
    int nodes = work.tree.nodes().size();
    double[] value = Arrays.copyOf(leaves, leaves.length + nodes);
    double[][] weights = new double[nodes][];
    double[][] used = new double[nodes][];
    for (int at = 0; at < nodes; at++) {
      TreeNode node = work.tree.nodes().get(at);
      weights[at] = new double[node.children().length];
      used[at] = Arrays.stream(node.children()).mapToDouble(child -> value[child]).toArray();
      value[node.item()] = node(node, row, weights[at], used[at], assumed[node.item()]);
    }
    return new Breakdown(value, weights, used);
  }

  /**
   * @param assumed whether the row has no value of the node, and others do
   */
  private double node(TreeNode node, int row, double[] weights, double[] used, boolean assumed) {
    Combiner children = new Combiner(node, node.rule().aggregate(), true);
    boolean worst = node.rule().missing() == Node.Missing.WORST;
    for (int i = 0; i < used.length; i++) {
      // whether enough children are present was decided when the row was scored
      if (Double.isNaN(used[i]) && !(worst && !work.isAbsent(node.children()[i], row))) {
        children.leaveOut(i);
      } else {
        children.put(i, used[i]);
      }
    }
    double scored = work.value[node.item()][row];
    boolean exists = !Double.isNaN(scored) || assumed || node.equals(work.tree.root());
    if (!children.combine(work.weights(node, row)) || !exists) {
      return Double.NaN;
    }
    Arrays.fill(used, Double.NaN);
    for (int i = 0; i < children.count(); i++) {
      used[children.place(i)] = children.used(i);
    }
    if (node.comparative()) {
      return scored;
    }
    double value = children.value();
    double[] factors = new double[children.count()];
    if (!node.powerMean()) {
      children.slopes(value, factors);
    }
    for (int i = 0; i < factors.length; i++) {
      weights[children.place(i)] = node.powerMean() ? children.weight(i) : factors[i];
    }
    return value;
  }
}

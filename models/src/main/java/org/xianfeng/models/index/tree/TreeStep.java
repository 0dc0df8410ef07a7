package org.xianfeng.models.index.tree;

import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;

/** Stage 7: finds weights and aggregates, bottom-up. */
public final class TreeStep {
  private final Work work;

  public TreeStep(Work work) {
    this.work = work;
  }

  /** Aggregates; false when it stopped at a node whose weights are only gathered. */
  public boolean run() {
    for (TreeNode node : work.tree.nodes()) {
      work.value[node.item()] = new double[work.rows];
      existence(node);
      work.flags.prepare(node.item());
      new WeightStep(work).weigh(node);
      if (!work.book.gathered().isEmpty()) {
        return false;
      }
      if (node.comparative()) {
        new ComparisonStep(work).run(node);
      } else {
        Blocks.each(work.rows, (from, to) -> rows(node, from, to));
      }
    }
    return true;
  }

  /** A node all of whose children do not exist for a unit does not exist either. */
  private void existence(TreeNode node) {
    for (int child : node.children()) {
      if (work.absent[child] == null) {
        return;
      }
    }
    for (int row = 0; row < work.rows; row++) {
      boolean none = true;
      for (int child : node.children()) {
        none &= work.isAbsent(child, row);
      }
      if (none && !work.isAbsent(node.item(), row)) {
        work.setAbsent(node.item(), row);
        work.flags.set(node.item(), row, ReasonCode.NOT_APPLICABLE);
      }
    }
  }

  private void rows(TreeNode node, int from, int to) {
    NodeRows rows = new NodeRows(work, node);
    double[] out = work.value[node.item()];
    for (int row = from; row < to; row++) {
      out[row] = rows.plain(row);
      if (!Double.isNaN(out[row])) {
        continue;
      }
      if (rows.combine(row)) {
        out[row] = rows.value(row);
      } else {
        out[row] = Double.NaN;
        rows.missing(row);
      }
    }
  }
}

package org.xianfeng.models.index.tree;

import java.util.Arrays;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;

/** Nodes whose score depends on the other units of the same period. */
final class ComparisonStep {
  private final Work work;

  ComparisonStep(Work work) {
    this.work = work;
  }

  void run(TreeNode node) {
    if (!work.book.mayFit()) {
      throw new Failure.Usage(
          "Node %s compares all units, so a batch of rows cannot be scored".formatted(node.id()));
    }
    for (int period = 0; period < work.time.periods(); period++) {
      compare(node, period);
    }
  }

  private void compare(TreeNode node, int period) {
    int k = node.children().length;
    int[] rows = new int[work.rows];
    int count = 0;
    double[][] columns = new double[k][work.rows];
    NodeRows children = new NodeRows(work, node);
    double[] out = work.value[node.item()];
    for (int row = 0; row < work.rows; row++) {
      if (work.time.period(row) != period) {
        continue;
      }
      out[row] = Double.NaN;
      if (!children.combine(row)) {
        children.missing(row);
        continue;
      }
      for (int i = 0; i < k; i++) {
        columns[i][count] = Double.NaN;
      }
      for (int i = 0; i < children.children.count(); i++) {
        columns[children.children.place(i)][count] = children.children.used(i);
      }
      rows[count++] = row;
    }
    if (count == 0) {
      return;
    }
    for (int i = 0; i < k; i++) {
      columns[i] = Arrays.copyOf(columns[i], count);
    }
    double[] scores = ComparativeScores.scores(node, columns, work.weights(node, rows[0]));
    for (int i = 0; i < count; i++) {
      out[rows[i]] = scores[i];
    }
  }
}

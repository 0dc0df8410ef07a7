package org.xianfeng.models.index.tree;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.QualityRule;

/**
 * How much of the index's weight was observed, not filled in; below the least there is no score.
 */
public final class CoverageStep {
  private final Work work;

  public CoverageStep(Work work) {
    this.work = work;
  }

  /** Share of the weight that was observed, by row, in [0, 1]. */
  public double[] run() {
    double[] @Nullable [] share = new double[work.tree.items().size()][];
    for (TreeNode node : work.tree.nodes()) {
      double[] out = new double[work.rows];
      share[node.item()] = out;
      Blocks.each(work.rows, (from, to) -> rows(node, share, out, from, to));
    }
    int root = work.tree.root().item();
    double[] coverage = share[root];
    if (coverage == null) {
      throw new IllegalStateException("the root was not reached");
    }
    QualityRule quality = work.spec.results().quality();
    double[] score = work.value[root];
    for (int row = 0; quality.minIndexShare() > 0 && row < work.rows; row++) {
      if (coverage[row] < quality.minIndexShare() - 1e-12 && !work.isAbsent(root, row)) {
        work.flags.set(root, row, ReasonCode.LOW_COVERAGE);
        if (quality.onFail() == QualityRule.OnFail.NO_SCORE) {
          score[row] = Double.NaN;
        }
      }
    }
    return coverage;
  }

  private void rows(TreeNode node, double[] @Nullable [] share, double[] out, int from, int to) {
    double[] mass = new double[to - from];
    for (int i = 0; i < node.children().length; i++) {
      int child = node.children()[i];
      double[] below = share[child];
      boolean[] filled = child < work.leaves.size() ? work.filled[child] : null;
      double[] value = work.value[child];
      boolean[] absent = work.absent[child];
      boolean constant = work.weightsAreConstant(node);
      double first = work.weights(node, from)[i];
      for (int row = from; row < to; row++) {
        if (absent != null && absent[row]) {
          continue;
        }
        double w = constant ? first : work.weights(node, row)[i];
        mass[row - from] += w;
        if (below != null) {
          out[row] += w * below[row];
        } else if (!Double.isNaN(value[row]) && !(filled != null && filled[row])) {
          out[row] += w;
        }
      }
    }
    for (int row = from; row < to; row++) {
      out[row] = mass[row - from] > 0 ? Math.min(1, out[row] / mass[row - from]) : 0;
    }
  }
}

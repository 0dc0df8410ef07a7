package org.xianfeng.models.index.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.QualityRule;

/**
 * How much of the index's weight was observed, not filled in; below the least there is no score.
 */
final class CoverageStep {
  private final Work work;
  private final List<NodePlan> plans;

  CoverageStep(Work work, List<NodePlan> plans) {
    this.work = work;
    this.plans = plans;
  }

  /** Share of the weight that was observed, by row, in [0, 1]. */
  double[] run() {
    double[] @Nullable [] share = new double[work.leaves.size() + plans.size()][];
    for (NodePlan plan : plans) {
      double[] out = new double[work.rows];
      share[plan.item] = out;
      Blocks.each(work.rows, (from, to) -> rows(plan, share, out, from, to));
    }
    NodePlan root = plans.get(plans.size() - 1);
    double[] coverage = share[root.item];
    if (coverage == null) {
      throw new IllegalStateException("the root was not reached");
    }
    QualityRule quality = work.spec.quality();
    double[] score = work.value[root.item];
    for (int row = 0; row < work.rows; row++) {
      if (coverage[row] < quality.minIndexShare() - 1e-12 && !work.isAbsent(root.item, row)) {
        work.flags.set(root.item, row, Reason.LOW_COVERAGE);
        if (quality.onFail() == QualityRule.OnFail.NO_SCORE) {
          score[row] = Double.NaN;
        }
      }
    }
    return coverage;
  }

  private void rows(NodePlan plan, double[] @Nullable [] share, double[] out, int from, int to) {
    double[] mass = new double[to - from];
    for (int i = 0; i < plan.children.length; i++) {
      int child = plan.children[i];
      double[] below = share[child];
      boolean[] filled = child < work.leaves.size() ? work.filled[child] : null;
      double[] value = work.value[child];
      boolean[] absent = work.absent[child];
      for (int row = from; row < to; row++) {
        if (absent != null && absent[row]) {
          continue;
        }
        double w = plan.weights(work, row)[i];
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

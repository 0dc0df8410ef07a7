package org.xianfeng.models.index.stage;

import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.ScreenRule;

/**
 * Takes rows out that say too little: after it their indicators and nodes do not exist.
 *
 * <p>Source: {@code Screen()} of the R package COINr; shares below the limit, not those equal to
 * it.
 */
final class ScreenStep {
  /** Shares that are equal to the limit but for their division. */
  private static final double ROUNDING = 1e-12;

  private final Work work;

  ScreenStep(Work work) {
    this.work = work;
  }

  void run() {
    ScreenRule rule = work.spec.screen();
    if (rule.equals(ScreenRule.NONE)) {
      return;
    }
    for (int row = 0; row < work.rows; row++) {
      int exist = 0;
      int present = 0;
      int zeros = 0;
      for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
        double value = work.value[leaf][row];
        exist += work.isAbsent(leaf, row) ? 0 : 1;
        present += Double.isNaN(value) ? 0 : 1;
        zeros += value == 0 ? 1 : 0;
      }
      boolean few = exist > 0 && present < (rule.availability() - ROUNDING) * exist;
      boolean empty = present > 0 && present - zeros < (rule.nonZero() - ROUNDING) * present;
      if (few || empty) {
        takeOut(
            row,
            (few ? ReasonCode.SCREENED_AVAILABILITY.bit() : 0)
                | (empty ? ReasonCode.SCREENED_ZEROS.bit() : 0));
      }
    }
  }

  private void takeOut(int row, int reasons) {
    for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
      work.setAbsent(leaf, row);
      work.value[leaf][row] = Double.NaN;
    }
    for (TreeNode node : work.tree.nodes()) {
      if (!work.isAbsent(node.item(), row)) {
        work.setAbsent(node.item(), row);
        work.flags.add(node.item(), row, reasons);
      }
    }
  }
}

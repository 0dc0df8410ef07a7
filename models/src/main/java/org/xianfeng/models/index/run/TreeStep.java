package org.xianfeng.models.index.run;

import java.util.List;

/** Stage 7: aggregates bottom-up, and how much of the index was observed. */
final class TreeStep {
  private final Work work;
  private final List<NodePlan> plans;

  TreeStep(Work work) {
    this.work = work;
    this.plans = work.nodes.stream().map(node -> new NodePlan(work, node)).toList();
  }

  /** The nodes with the weights that were used, children before parents. */
  List<NodePlan> plans() {
    return plans;
  }

  /** Aggregates; stops at the first node whose weights are only gathered. */
  void run() {
    for (NodePlan plan : plans) {
      work.value[plan.item] = new double[work.rows];
      existence(plan);
      work.flags.prepare(plan.item);
      new WeightStep(work).weigh(plan);
      if (!work.book.gathered().isEmpty()) {
        return;
      }
      if (ComparisonStep.comparative(work, plan)) {
        new ComparisonStep(work).run(plan);
      } else {
        Blocks.each(work.rows, (from, to) -> rows(plan, from, to));
      }
    }
  }

  /** A node all of whose children do not exist for a unit does not exist either. */
  private void existence(NodePlan plan) {
    for (int child : plan.children) {
      if (work.absent[child] == null) {
        return;
      }
    }
    for (int row = 0; row < work.rows; row++) {
      boolean none = true;
      for (int child : plan.children) {
        none &= work.isAbsent(child, row);
      }
      if (none) {
        work.setAbsent(plan.item, row);
        work.flags.set(plan.item, row, Reason.NOT_APPLICABLE);
      }
    }
  }

  private void rows(NodePlan plan, int from, int to) {
    Children children = new Children(work, plan);
    double[] out = work.value[plan.item];
    for (int row = from; row < to; row++) {
      children.gather(row);
      Reason failure = children.failure;
      if (failure == null) {
        out[row] = Means.of(plan.node.aggregate(), children.x, children.w, children.count);
      } else {
        out[row] = Double.NaN;
        work.flags.set(plan.item, row, failure);
      }
    }
  }
}

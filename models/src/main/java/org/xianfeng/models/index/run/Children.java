package org.xianfeng.models.index.run;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.Node;

/**
 * The present children of one node in one row, with their weights rescaled to sum to 1.
 *
 * <p>State: the row that was gathered last; one instance for each thread.
 */
final class Children {
  private final Work work;
  private final NodePlan plan;
  private final double[][] columns;
  private final boolean[] @Nullable [] absent;

  /** Values of the present children; zeros already replaced where the rule is floor. */
  final double[] x;

  /** Weights of the present children; they sum to 1. */
  final double[] w;

  /** Position of each present child among the children of the plan. */
  final int[] at;

  /** Whether a zero was replaced. */
  final boolean[] floored;

  /** Number of present children. */
  int count;

  /** Why the node has no value; null when it has one. */
  @Nullable Reason failure;

  Children(Work work, NodePlan plan) {
    this.work = work;
    this.plan = plan;
    int k = plan.children.length;
    this.columns = new double[k][];
    this.absent = new boolean[k][];
    for (int i = 0; i < k; i++) {
      columns[i] = work.value[plan.children[i]];
      absent[i] = work.absent[plan.children[i]];
    }
    this.x = new double[k];
    this.w = new double[k];
    this.at = new int[k];
    this.floored = new boolean[k];
  }

  /** Gathers a row; afterwards {@link #failure} says whether the node has a value. */
  void gather(int row) {
    double[] weights = plan.weights(work, row);
    Node node = plan.node;
    double mass = 0;
    double possible = 0;
    int exist = 0;
    count = 0;
    failure = null;
    for (int i = 0; i < columns.length; i++) {
      boolean[] gone = absent[i];
      if (gone != null && gone[row]) {
        continue;
      }
      exist++;
      possible += weights[i];
      double value = columns[i][row];
      if (Double.isNaN(value)) {
        if (node.missing() == Node.Missing.RENORMALISE) {
          continue;
        }
        if (node.missing() == Node.Missing.PROPAGATE) {
          failure = Reason.TOO_FEW_AVAILABLE;
          continue;
        }
        value = plan.worst[i];
        work.flags.set(plan.item, row, Reason.WORST_ASSUMED);
      }
      x[count] = value;
      w[count] = weights[i];
      at[count] = i;
      floored[count] = false;
      count++;
      mass += weights[i];
    }
    if (exist == 0) {
      failure = Reason.NOT_APPLICABLE;
      return;
    }
    Node.Availability least = node.minAvailable();
    double share = least.weighted() ? (possible > 0 ? mass / possible : 0) : (double) count / exist;
    if (count == 0 || share < least.share() - 1e-12) {
      failure = Reason.TOO_FEW_AVAILABLE;
    } else if (!(mass > 0)) {
      failure = Reason.ZERO_WEIGHT_MASS;
    }
    if (failure == null) {
      for (int i = 0; i < count; i++) {
        w[i] /= mass;
      }
      if (node.aggregate().powerMean() && node.aggregate().p() <= 0) {
        positive(row);
      }
    }
  }

  /** Applies the zero rule; refuses negatives. */
  private void positive(int row) {
    for (int i = 0; i < count; i++) {
      if (x[i] > 0) {
        continue;
      }
      Node.Zero zero = plan.node.zero();
      boolean none = x[i] == 0;
      if (!none || zero.rule() == Node.Zero.Rule.ERROR) {
        throw new Failure.Usage(
            "Node %s is a mean with p of %s, but child %s of %s is %s%s"
                .formatted(
                    plan.node.id(),
                    plan.node.aggregate().p(),
                    childName(at[i]),
                    work.named(row),
                    x[i],
                    none ? "; declare zero: {rule: floor|zero}" : ""));
      }
      if (zero.rule() == Node.Zero.Rule.FLOOR) {
        x[i] = zero.eps();
        floored[i] = true;
        work.flags.set(plan.item, row, Reason.ZERO_FLOORED);
      }
    }
  }

  private String childName(int position) {
    int item = plan.children[position];
    int leaves = work.leaves.size();
    return item < leaves ? work.leaves.get(item).id() : work.nodes.get(item - leaves).id();
  }
}

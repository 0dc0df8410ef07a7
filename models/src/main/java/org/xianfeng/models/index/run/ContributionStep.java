package org.xianfeng.models.index.run;

import java.util.Arrays;
import java.util.List;

/**
 * Level contributions: what each leaf adds to the score of its row, summing to it.
 *
 * <p>Every aggregation is homogeneous of degree 1, so the score is the sum of child times
 * derivative (Euler); the derivative is handed down the tree. For arithmetic trees this is weight
 * times value. Below a comparative node (Copeland, Kemeny, benefit of the doubt) there is no
 * derivative: the node itself takes the contribution. Where a zero was replaced by the floor, the
 * contribution of the child is handed down by weight.
 */
final class ContributionStep {
  private final Work work;
  private final List<NodePlan> plans;
  private final int leaves;

  /** Contribution of each item; NaN = none. */
  final double[][] out;

  /** Derivative of the score by each indicator; only where the specification needs it. */
  final double[][] gains;

  ContributionStep(Work work, List<NodePlan> plans) {
    this.work = work;
    this.plans = plans;
    this.leaves = work.leaves.size();
    this.out = new double[leaves + plans.size()][];
    this.gains = new double[leaves][];
  }

  double[][] run() {
    for (NodePlan plan : plans) {
      for (int child : plan.children) {
        if (child < leaves) {
          out[child] = new double[work.rows];
          if (work.sampling()) {
            gains[child] = new double[work.rows];
          }
        }
      }
      if (ComparisonStep.comparative(work, plan)) {
        out[plan.item] = new double[work.rows];
      }
    }
    Blocks.each(work.rows, this::rows);
    return out;
  }

  private void rows(int from, int to) {
    Children[] children = plans.stream().map(p -> new Children(work, p)).toArray(Children[]::new);
    double[] gain = new double[out.length];
    double[] spread = new double[out.length];
    double[] slopes = new double[plans.stream().mapToInt(p -> p.children.length).max().orElse(0)];
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
      for (int i = plans.size() - 1; i >= 0; i--) {
        handDown(plans.get(i), children[i], row, gain, spread, slopes);
      }
    }
  }

  private void handDown(
      NodePlan plan, Children children, int row, double[] gain, double[] spread, double[] slopes) {
    double[] value = work.value[plan.item];
    boolean byWeight = !Double.isNaN(spread[plan.item]);
    if (Double.isNaN(value[row]) && !byWeight) {
      return;
    }
    if (out[plan.item] != null) {
      out[plan.item][row] = byWeight ? spread[plan.item] : gain[plan.item] * value[row];
      return;
    }
    children.gather(row);
    if (children.failure != null) {
      return;
    }
    if (!byWeight) {
      Means.gains(
          plan.node.aggregate(), children.x, children.w, children.count, value[row], slopes);
    }
    for (int i = 0; i < children.count; i++) {
      int child = plan.children[children.at[i]];
      double slope = gain[plan.item] * slopes[i];
      double share = byWeight ? spread[plan.item] * children.w[i] : slope * children.x[i];
      if (child < leaves) {
        out[child][row] = share;
        if (gains[child] != null) {
          gains[child][row] = byWeight ? 0 : slope;
        }
      } else if (byWeight || children.floored[i] || Double.isNaN(work.value[child][row])) {
        spread[child] = share;
      } else {
        gain[child] = slope;
      }
    }
  }
}

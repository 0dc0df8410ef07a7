package org.xianfeng.models.index.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.outranking.Copeland;
import org.xianfeng.models.index.outranking.Kemeny;
import org.xianfeng.models.index.outranking.NetOutranking;
import org.xianfeng.models.index.spec.Interval;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.weight.BenefitOfDoubt;
import org.xianfeng.models.index.weight.Shares;

/** Nodes whose score depends on the other units of the same period. */
final class ComparisonStep {
  private final Work work;

  ComparisonStep(Work work) {
    this.work = work;
  }

  /** Whether a node is one of them; benefit of the doubt may be asked for as a weight rule. */
  static boolean comparative(Work work, NodePlan plan) {
    return plan.node.aggregate().method().comparative()
        || WeightStep.rule(work, plan.node).method() == WeightRule.Method.BOD;
  }

  void run(NodePlan plan) {
    if (!work.book.mayFit()) {
      throw new Failure.Usage(
          "Node %s compares all units, so a batch of rows cannot be scored"
              .formatted(plan.node.id()));
    }
    for (int period = 0; period < work.time.periods(); period++) {
      compare(plan, period);
    }
  }

  private void compare(NodePlan plan, int period) {
    int k = plan.children.length;
    int[] rows = new int[work.rows];
    int count = 0;
    double[][] columns = new double[k][work.rows];
    Children children = new Children(work, plan);
    double[] out = work.value[plan.item];
    for (int row = 0; row < work.rows; row++) {
      if (work.time.period(row) != period) {
        continue;
      }
      children.gather(row);
      Reason failure = children.failure;
      out[row] = Double.NaN;
      if (failure != null) {
        work.flags.set(plan.item, row, failure);
        continue;
      }
      for (int i = 0; i < k; i++) {
        columns[i][count] = Double.NaN;
      }
      for (int i = 0; i < children.count; i++) {
        columns[children.at[i]][count] = children.x[i];
      }
      rows[count++] = row;
    }
    if (count == 0) {
      return;
    }
    for (int i = 0; i < k; i++) {
      columns[i] = Arrays.copyOf(columns[i], count);
    }
    double[] scores = scores(plan, columns, plan.weights(work, rows[0]));
    for (int i = 0; i < count; i++) {
      out[rows[i]] = scores[i];
    }
  }

  /** Scores of units from the columns of the children. */
  double[] scores(NodePlan plan, double[][] columns, double[] weights) {
    Aggregation how = plan.node.aggregate();
    WeightRule rule = WeightStep.rule(work, plan.node);
    try {
      return switch (how.method()) {
        case BORDA -> NetOutranking.scores(columns, weights);
        case COPELAND -> Copeland.scores(columns, weights);
        case KEMENY -> Kemeny.scores(columns, weights);
        case BOD -> BenefitOfDoubt.of(columns, shares(how.shares(), how.pie(), columns)).scores();
        default -> BenefitOfDoubt.of(columns, shares(rule.shares(), false, columns)).scores();
      };
    } catch (IllegalArgumentException e) {
      throw new Failure.Data("Node %s: %s".formatted(plan.node.id(), e.getMessage()));
    }
  }

  private static Shares shares(@Nullable Interval bounds, boolean pie, double[][] columns) {
    return bounds == null
        ? Shares.free(columns.length)
        : Shares.between(
            pie ? Shares.Kind.PIE : Shares.Kind.WEIGHT, columns.length, bounds.lo(), bounds.hi());
  }
}

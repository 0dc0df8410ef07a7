package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.uncertainty.Aggregation;
import org.xianfeng.models.index.uncertainty.Tree;

/** The tree of a run as replications see it: at the root every aggregation that is tried. */
final class ReplicatedTree {
  private final Work work;
  private final UncertaintyRule rule;
  private final int[] rows;

  /**
   * @param rows rows that are compared
   */
  ReplicatedTree(Work work, UncertaintyRule rule, int[] rows) {
    this.work = work;
    this.rule = rule;
    this.rows = rows;
  }

  Tree of(List<NodePlan> plans) {
    List<Tree.Node> out = new ArrayList<>();
    for (NodePlan plan : plans) {
      double[] weights = rows.length == 0 ? plan.weights[0] : plan.weights(work, rows[0]);
      if (ComparisonStep.comparative(work, plan)) {
        ComparisonStep step = new ComparisonStep(work);
        out.add(
            Tree.Node.of(
                plan.children, weights, (children, columns, w) -> step.scores(plan, columns, w)));
      } else {
        boolean varied = plan == plans.get(plans.size() - 1) && !rule.aggregate().isEmpty();
        List<Aggregation> choices = new ArrayList<>();
        if (varied) {
          rule.aggregate().forEach(method -> choices.add(choice(plan, method)));
        } else {
          choices.add(new NodeValue(work, plan, plan.node.aggregate(), rows));
        }
        out.add(Tree.Node.of(plan.children, weights, choices.toArray(Aggregation[]::new)));
      }
    }
    return new Tree(work.leaves.size(), out);
  }

  private NodeValue choice(NodePlan plan, Node.Aggregation.Method method) {
    double p =
        switch (method) {
          case GEOMETRIC -> 0;
          case HARMONIC -> -1;
          case MIN -> Double.NEGATIVE_INFINITY;
          default -> 1;
        };
    Node.Aggregation as = plan.node.aggregate();
    return new NodeValue(
        work,
        plan,
        new Node.Aggregation(method, p, List.of(), as.penalty(), as.deviation(), null, false),
        rows);
  }
}

package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.explain.Outline;
import org.xianfeng.models.index.explain.Standing;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Node.Aggregation;

/** Where units stand in the tree, for explanation. */
public final class Standings {
  private final Work work;
  private final List<NodePlan> plans;
  private final Outline outline;

  Standings(Work work, List<NodePlan> plans) {
    this.work = work;
    this.plans = plans;
    List<String> items = new ArrayList<>();
    work.leaves.forEach(leaf -> items.add(leaf.id()));
    List<Outline.Branch> nodes = new ArrayList<>();
    for (NodePlan plan : plans) {
      items.add(plan.node.id());
      Aggregation how = plan.node.aggregate();
      boolean power = how.powerMean() && Double.isFinite(how.p());
      Outline.Kind kind =
          ComparisonStep.comparative(work, plan)
              ? Outline.Kind.OPAQUE
              : power ? Outline.Kind.POWER : Outline.Kind.SUM;
      List<Integer> children = Arrays.stream(plan.children).boxed().toList();
      nodes.add(new Outline.Branch(children, kind, power ? how.p() : 1));
    }
    this.outline = new Outline(items, work.leaves.size(), nodes);
  }

  /** The tree. */
  public Outline outline() {
    return outline;
  }

  /** The standing of a row. */
  public Standing of(int row) {
    double[] leaves = new double[work.leaves.size()];
    Arrays.setAll(leaves, leaf -> work.value[leaf][row]);
    return like(row, leaves);
  }

  /**
   * The standing of a unit that does not exist, such as the median of the peers: other values of
   * the indicators in the place of a row.
   *
   * @param leaves normalised value of each indicator; NaN = missing
   */
  public Standing like(int row, double[] leaves) {
    int items = leaves.length + plans.size();
    double[] value = Arrays.copyOf(leaves, items);
    double[][] weights = new double[plans.size()][];
    double[][] used = new double[plans.size()][];
    for (int at = 0; at < plans.size(); at++) {
      NodePlan plan = plans.get(at);
      weights[at] = new double[plan.children.length];
      used[at] = new double[plan.children.length];
      value[plan.item] = node(plan, row, value, weights[at], used[at]);
    }
    return new Standing(value, weights, used);
  }

  private double node(NodePlan plan, int row, double[] value, double[] weights, double[] used) {
    int k = plan.children.length;
    double[] x = new double[k];
    double[] w = new double[k];
    int[] at = new int[k];
    int count = 0;
    double mass = 0;
    Aggregation how = plan.node.aggregate();
    double[] given = plan.weights(work, row);
    boolean worst = plan.node.missing() == Node.Missing.WORST;
    for (int i = 0; i < k; i++) {
      double one = value[plan.children[i]];
      if (Double.isNaN(one) && worst && !work.isAbsent(plan.children[i], row)) {
        one = plan.worst[i];
      }
      boolean floor =
          one == 0
              && how.powerMean()
              && how.p() <= 0
              && plan.node.zero().rule() == Node.Zero.Rule.FLOOR;
      used[i] = floor ? plan.node.zero().eps() : one;
      if (!Double.isNaN(one)) {
        x[count] = used[i];
        w[count] = given[i];
        at[count++] = i;
        mass += given[i];
      }
    }
    boolean real = !Double.isNaN(work.value[plan.item][row]) || plan == plans.get(plans.size() - 1);
    if (count == 0 || !(mass > 0) || !real) {
      return Double.NaN;
    }
    for (int i = 0; i < count; i++) {
      w[i] /= mass;
    }
    if (ComparisonStep.comparative(work, plan)) {
      return work.value[plan.item][row];
    }
    double score = Means.of(how, x, w, count);
    if (outline.nodes().get(plan.item - work.leaves.size()).kind() == Outline.Kind.SUM) {
      Means.gains(how, x.clone(), w.clone(), count, score, w);
    }
    for (int i = 0; i < count; i++) {
      weights[at[i]] = w[i];
    }
    return score;
  }
}

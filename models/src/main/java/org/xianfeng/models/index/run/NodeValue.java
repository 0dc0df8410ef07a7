package org.xianfeng.models.index.run;

import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.uncertainty.Aggregation;

/** The value of a node for given values and weights of its children, by the node's own rules. */
final class NodeValue implements Aggregation {
  private final Work work;
  private final NodePlan plan;
  private final Node.Aggregation how;
  private final int[] rows;

  NodeValue(Work work, NodePlan plan, Node.Aggregation how, int[] rows) {
    this.work = work;
    this.plan = plan;
    this.how = how;
    this.rows = rows;
  }

  @Override
  public double of(int unit, int[] children, double[] values, double[] weights) {
    Node node = plan.node;
    double[] x = new double[children.length];
    double[] w = new double[children.length];
    double mass = 0;
    double possible = 0;
    int exist = 0;
    int count = 0;
    for (int i = 0; i < children.length; i++) {
      if (work.isAbsent(children[i], rows[unit])) {
        continue;
      }
      exist++;
      possible += weights[i];
      double value = values[i];
      if (Double.isNaN(value)) {
        if (node.missing() == Node.Missing.RENORMALISE) {
          continue;
        }
        if (node.missing() == Node.Missing.PROPAGATE) {
          return Double.NaN;
        }
        value = worst(children[i]);
      }
      // a drawn value may fall below 0 where the given ones cannot
      boolean positive = how.powerMean() && how.p() <= 0;
      boolean zero = node.zero().rule() == Node.Zero.Rule.ZERO;
      x[count] = positive && value <= 0 ? (zero ? 0 : node.zero().eps()) : value;
      w[count++] = weights[i];
      mass += weights[i];
    }
    Node.Availability least = node.minAvailable();
    double share = least.weighted() ? (possible > 0 ? mass / possible : 0) : (double) count / exist;
    if (count == 0 || !(mass > 0) || share < least.share() - 1e-12) {
      return Double.NaN;
    }
    for (int i = 0; i < count; i++) {
      w[i] /= mass;
    }
    return Means.of(how, x, w, count);
  }

  private double worst(int child) {
    for (int i = 0; i < plan.children.length; i++) {
      if (plan.children[i] == child) {
        return plan.worst[i];
      }
    }
    throw new IllegalArgumentException("no child " + child);
  }
}

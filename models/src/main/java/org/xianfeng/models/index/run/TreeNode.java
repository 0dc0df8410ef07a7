package org.xianfeng.models.index.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.WeightRule;

/**
 * A node of the tree, with its children as item numbers in the order of their names, so that sums
 * do not depend on how the specification is written.
 *
 * @param rule what the specification says
 * @param weighting how the weights of the children are found
 * @param item number of the node itself
 * @param children numbers of the children
 * @param given weights of the children as the specification gives them
 * @param worst worst possible value of each child
 */
public record TreeNode(
    Node rule, WeightRule weighting, int item, int[] children, double[] given, double[] worst) {
  static TreeNode of(
      IndexSpec spec, Node rule, ToIntFunction<String> item, ToDoubleFunction<String> worst) {
    Map<String, Double> children = new TreeMap<>(rule.children());
    return new TreeNode(
        rule,
        weighting(spec, rule.id()),
        item.applyAsInt(rule.id()),
        children.keySet().stream().mapToInt(item).toArray(),
        children.values().stream().mapToDouble(Double::doubleValue).toArray(),
        children.keySet().stream().mapToDouble(worst).toArray());
  }

  /** The rule that names the node, else the general one. */
  private static WeightRule weighting(IndexSpec spec, String id) {
    WeightRule general = WeightRule.GIVEN;
    for (WeightRule rule : spec.weights()) {
      if (id.equals(rule.at())) {
        return rule;
      }
      general = rule.at() == null ? rule : general;
    }
    return general;
  }

  /** Name of the node. */
  public String id() {
    return rule.id();
  }

  /**
   * Whether the value of a unit depends on the other units; benefit of the doubt may be asked for
   * as a weight rule.
   */
  public boolean comparative() {
    return rule.aggregate().method().comparative() || weighting.method() == WeightRule.Method.BOD;
  }

  /** Whether it is a weighted power mean of finite exponent. */
  public boolean powerMean() {
    Node.Aggregation how = rule.aggregate();
    return !comparative() && how.powerMean() && Double.isFinite(how.p());
  }
}

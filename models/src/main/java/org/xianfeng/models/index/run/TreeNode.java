package org.xianfeng.models.index.run;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.formula.Formula;
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
 * @param given weights of the children in the proportions that the specification gives them
 * @param worst worst possible value of each child; NaN where it has none
 * @param formula of the children in the order of their names; null = none
 */
public record TreeNode(
    Node rule,
    WeightRule weighting,
    int item,
    int[] children,
    double[] given,
    double[] worst,
    @Nullable Formula formula) {
  /** Sums and products of weights of this size stay in the range of numbers. */
  private static final double LARGE = 0x1p900;

  private static final double SCALE = 0x1p-200;

  static TreeNode of(
      IndexSpec spec, Node rule, ToIntFunction<String> item, ToDoubleFunction<String> worst) {
    Map<String, Double> children = new TreeMap<>(rule.children());
    return new TreeNode(
        rule,
        WeightRule.at(spec.weights(), rule.id()),
        item.applyAsInt(rule.id()),
        children.keySet().stream().mapToInt(item).toArray(),
        scaled(children.values().stream().mapToDouble(Double::doubleValue).toArray()),
        children.keySet().stream().mapToDouble(worst).toArray(),
        rule.aggregate().formula() == null
            ? null
            : Formula.parse(rule.aggregate().formula(), rule.named()));
  }

  /** Weights whose sum is in the range of numbers, in the same proportions. */
  private static double[] scaled(double[] weights) {
    double most = Arrays.stream(weights).max().orElse(0);
    double scale = most > LARGE ? SCALE : most < 1 / LARGE ? 1 / SCALE : 1;
    return Arrays.stream(weights).map(weight -> weight * scale).toArray();
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

  /**
   * Whether its value is no sum of shares of its children: it takes its contribution itself, and
   * what happens to it is told of it as a whole.
   */
  public boolean indivisible() {
    return comparative() || formula != null;
  }

  /** Whether it is a weighted power mean of finite exponent. */
  public boolean powerMean() {
    Node.Aggregation how = rule.aggregate();
    return !comparative() && how.powerMean() && Double.isFinite(how.p());
  }
}

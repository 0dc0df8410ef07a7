package org.xianfeng.models.index.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Interval;

/**
 * How the weights of the children of a node are found.
 *
 * <p>{@link Method#GIVEN} takes them from the tree; the others replace those of node {@code at}.
 *
 * @param method the method
 * @param at node whose children are weighted; null = every node (only given and equal)
 * @param fitOn rows that a data-driven method looks at
 * @param rows the pairwise matrix of ahp or one row of points for each expert of budget, columns in
 *     the order of the node's children; empty otherwise
 * @param variant how ahp finds priorities: eigenvector or geometric
 * @param maxCr largest consistency ratio of ahp, above 0
 * @param shares bounds of the shares of bod; null = free
 */
public record WeightRule(
    Method method,
    @Nullable String at,
    FitOn fitOn,
    List<List<Double>> rows,
    Variant variant,
    double maxCr,
    @JsonProperty("share") @Nullable Interval shares)
    implements Serializable {
  /** The tree's own weights everywhere. */
  public static final WeightRule GIVEN =
      new WeightRule(Method.GIVEN, null, FitOn.CURRENT, List.of(), Variant.EIGENVECTOR, 0.1, null);

  /** Ways to find weights. */
  public enum Method {
    GIVEN,
    EQUAL,
    BUDGET,
    AHP,
    ENTROPY,
    CRITIC,
    STDDEV,
    PCA,
    FACTOR,
    BOD;

    /** Whether the weights depend on the data. */
    public boolean fitted() {
      return this == ENTROPY || this == CRITIC || this == STDDEV || this == PCA || this == FACTOR;
    }
  }

  /** Ways to find AHP priorities. */
  public enum Variant {
    /** Principal eigenvector. */
    EIGENVECTOR,
    /** Geometric means of the rows. */
    GEOMETRIC
  }

  public WeightRule {
    rows = rows.stream().map(List::copyOf).toList();
    if (at == null && method != Method.GIVEN && method != Method.EQUAL) {
      throw new IllegalArgumentException("at: this method needs at: <node>");
    }
    if ((method == Method.AHP || method == Method.BUDGET) == rows.isEmpty()) {
      throw new IllegalArgumentException(
          (method == Method.BUDGET ? "experts" : "matrix")
              + ": needed by ahp (matrix) and budget (experts), and only by them");
    }
    if (!(maxCr > 0)) {
      throw new IllegalArgumentException("max_cr: must be above 0, found " + maxCr);
    }
  }

  /** The rule that names a node, else the general one. */
  public static WeightRule at(List<WeightRule> rules, String node) {
    WeightRule general = GIVEN;
    for (WeightRule rule : rules) {
      if (node.equals(rule.at())) {
        return rule;
      }
      general = rule.at() == null ? rule : general;
    }
    return general;
  }

  /** Whether a child has the weight 0, which removes it from its node. */
  public static boolean removed(List<WeightRule> rules, Node node, String child) {
    Method method = at(rules, node.id()).method();
    Double weight = node.children().get(child);
    return weight != null && weight == 0 && (method == Method.GIVEN || method == Method.BOD);
  }
}

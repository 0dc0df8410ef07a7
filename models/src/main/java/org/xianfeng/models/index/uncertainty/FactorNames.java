package org.xianfeng.models.index.uncertainty;

import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.SensitivityRule;

/**
 * What people call that which varies.
 *
 * @param tree whose weights and aggregations vary
 */
record FactorNames(ReplicatedTree tree) {

  /** Name of a factor, such as {@code weight index.learning}. */
  String of(Factor factor) {
    String kind = ValueType.word(factor.kind());
    return switch (factor.kind()) {
      case WEIGHT -> kind + ' ' + weight(factor.node(), factor.child());
      case AGGREGATION ->
          factor.node() == tree.weights().size() - 1 ? kind : kind + ' ' + node(factor.node());
      default -> kind;
    };
  }

  /** Name of what a factor is a part of. */
  String together(Factor factor, SensitivityRule.Weights weights) {
    if (factor.kind() != Factor.Kind.WEIGHT || weights == SensitivityRule.Weights.EACH) {
      return of(factor);
    }
    return weights == SensitivityRule.Weights.ONE ? "weights" : "weights " + node(factor.node());
  }

  /** Names of all weights, node by node, such as {@code index.learning}. */
  List<String> weights() {
    List<String> names = new ArrayList<>();
    for (int node = 0; node < tree.weights().size(); node++) {
      for (int child = 0; child < tree.weights().get(node).length; child++) {
        names.add(weight(node, child));
      }
    }
    return names;
  }

  private String node(int node) {
    return tree.tree().nodes().get(node).id();
  }

  private String weight(int node, int child) {
    TreeNode parent = tree.tree().nodes().get(node);
    return parent.id() + "." + tree.tree().items().get(parent.children()[child]);
  }
}

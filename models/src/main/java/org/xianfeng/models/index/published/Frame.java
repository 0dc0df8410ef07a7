package org.xianfeng.models.index.published;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.ScreenRule;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.SmallN;
import org.xianfeng.models.index.spec.indicator.Treatment;

/**
 * The numbers that a period was scored with: goalposts and weights. They change when an index is
 * recalibrated.
 *
 * @param lower goalposts by indicator
 * @param upper goalposts by indicator
 * @param target targets by indicator
 * @param weights of the children, by node
 */
public record Frame(
    Map<String, Double> lower,
    Map<String, Double> upper,
    Map<String, Double> target,
    Map<String, Map<String, Double>> weights) {

  public Frame {
    lower = Map.copyOf(lower);
    upper = Map.copyOf(upper);
    target = Map.copyOf(target);
    weights = Map.copyOf(weights);
  }

  /** Whether both are of trees with the same nodes and children. */
  public boolean sameTree(Frame other) {
    return weights.keySet().equals(other.weights.keySet())
        && weights.keySet().stream().allMatch(node -> children(node).equals(other.children(node)));
  }

  private Set<String> children(String node) {
    return weights.getOrDefault(node, Map.of()).keySet();
  }

  /**
   * The index with these numbers, from values that have been pooled and treated. What the frame
   * does not know keeps the numbers of the specification.
   */
  IndexSpec on(IndexSpec spec) {
    return new IndexSpec(
        spec.edition(),
        new IndexSpec.RowRule(spec.rows().unitKey(), null, false, List.of()),
        ScreenRule.NONE,
        spec.peerGroups(),
        each(spec.indicators(), this::ready),
        each(spec.tree(), this::weighted),
        spec.root(),
        spec.weights(),
        spec.results(),
        IndexSpec.Robustness.NONE);
  }

  private Indicator ready(Indicator one) {
    return new Indicator(
        one.id(),
        one.label(),
        Indicator.Quantity.of(one.id()),
        one.direction(),
        one.band(),
        SmallN.ANY,
        List.of(),
        Treatment.NONE,
        normalisation(one),
        List.of(),
        one.applies());
  }

  private Normalisation normalisation(Indicator one) {
    Normalisation.Ends ends = one.normalise().ends();
    return one.normalise()
        .with(
            new Normalisation.Ends(
                known(lower.get(one.id()), ends.lower()),
                known(upper.get(one.id()), ends.upper()),
                known(target.get(one.id()), ends.target()),
                ends.clip()));
  }

  private Node weighted(Node node) {
    Map<String, Double> frozen = weights.getOrDefault(node.id(), Map.of());
    Map<String, Double> children = new LinkedHashMap<>(node.children());
    children.replaceAll((child, weight) -> frozen.getOrDefault(child, weight));
    return new Node(
        node.id(),
        node.label(),
        children,
        node.aggregate(),
        node.zero(),
        node.minAvailable(),
        node.missing(),
        node.applies());
  }

  private static @Nullable Double known(@Nullable Double frozen, @Nullable Double stated) {
    return frozen == null ? stated : frozen;
  }

  private static <T> Map<String, T> each(Map<String, T> items, UnaryOperator<T> change) {
    Map<String, T> changed = new LinkedHashMap<>(items);
    changed.replaceAll((id, item) -> change.apply(item));
    return changed;
  }
}

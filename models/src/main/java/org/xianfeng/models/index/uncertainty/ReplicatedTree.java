package org.xianfeng.models.index.uncertainty;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.spec.Node.Aggregation;

/**
 * The tree of an index as replications vary it.
 *
 * @param tree the tree
 * @param weights for each node those of its children without variation, 0 or more, in any scale
 * @param aggregations for each node what a replication chooses from; a single one is not varied
 * @param absent for each item where it does not exist, by unit; null = it exists everywhere
 */
public record ReplicatedTree(
    IndexTree tree,
    List<double[]> weights,
    List<List<Aggregation>> aggregations,
    boolean[] @Nullable [] absent) {
  public ReplicatedTree {
    weights = List.copyOf(weights);
    aggregations = aggregations.stream().map(List::copyOf).toList();
    int nodes = tree.nodes().size();
    if (weights.size() != nodes
        || aggregations.size() != nodes
        || aggregations.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "weights and aggregations of each of %d nodes, found %d and %d"
              .formatted(nodes, weights.size(), aggregations.size()));
    }
  }

  /** Whether any node compares units, so that units cannot be worked out one by one. */
  boolean comparative() {
    return tree.nodes().stream().anyMatch(node -> node.comparative());
  }
}

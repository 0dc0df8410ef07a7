package org.xianfeng.models.index.uncertainty;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.TreeNode;
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

  /** Indicators that the index rests on: those that no weight of 0 removes. */
  int[] live() {
    boolean[] live = new boolean[tree.items().size()];
    live[live.length - 1] = true;
    for (int at = tree.nodes().size() - 1; at >= 0; at--) {
      TreeNode node = tree.nodes().get(at);
      for (int i = 0; i < node.children().length; i++) {
        live[node.children()[i]] = live[node.item()] && node.given()[i] != 0;
      }
    }
    return IntStream.range(0, tree.leaves()).filter(leaf -> live[leaf]).toArray();
  }

  /** Whether any node compares units, so that units cannot be worked out one by one. */
  boolean comparative() {
    return tree.nodes().stream().anyMatch(node -> node.comparative());
  }
}

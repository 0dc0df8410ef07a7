package org.xianfeng.models.index.uncertainty;

import java.util.List;

/**
 * The tree of an index as numbers: 0 to {@code indicators - 1} are the indicators, the next ones
 * the nodes in the order of the list, children before parents; the last node is the index.
 *
 * @param indicators 1 or more
 * @param nodes bottom-up
 */
public record Tree(int indicators, List<Node> nodes) {
  public Tree {
    nodes = List.copyOf(nodes);
    if (indicators < 1 || nodes.isEmpty()) {
      throw new IllegalArgumentException(
          "a tree needs indicators and nodes, found %d and %d".formatted(indicators, nodes.size()));
    }
    boolean[] used = new boolean[indicators + nodes.size()];
    for (int at = 0; at < nodes.size(); at++) {
      for (int child : nodes.get(at).children()) {
        if (child < 0 || child >= indicators + at || used[child]) {
          throw new IllegalArgumentException(
              "node %d has child %d, which is no earlier one or has a parent"
                  .formatted(indicators + at, child));
        }
        used[child] = true;
      }
    }
  }

  /**
   * One node.
   *
   * @param children numbers of its children, at least one
   * @param weights one for each child, 0 or more
   * @param aggregations what a replication chooses from; a single one is not varied
   */
  public record Node(int[] children, double[] weights, List<Aggregation> aggregations) {
    public Node {
      aggregations = List.copyOf(aggregations);
      if (children.length == 0 || children.length != weights.length || aggregations.isEmpty()) {
        throw new IllegalArgumentException(
            "a node needs children, as many weights, and an aggregation; found %d, %d, %d"
                .formatted(children.length, weights.length, aggregations.size()));
      }
    }
  }
}

package org.xianfeng.models.index.uncertainty;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Whether any node compares units, so that units cannot be worked out one by one. */
  public boolean comparative() {
    return nodes.stream().anyMatch(node -> node.contest() != null);
  }

  /**
   * One node.
   *
   * @param children numbers of its children, at least one
   * @param weights one for each child, 0 or more
   * @param aggregations what a replication chooses from, a single one is not varied; empty with a
   *     contest
   * @param contest compares the units instead; null for none
   */
  public record Node(
      int[] children, double[] weights, List<Aggregation> aggregations, @Nullable Contest contest) {
    public Node {
      aggregations = List.copyOf(aggregations);
      if (children.length == 0 || children.length != weights.length) {
        throw new IllegalArgumentException(
            "a node needs children and as many weights, found %d and %d"
                .formatted(children.length, weights.length));
      }
      if (aggregations.isEmpty() == (contest == null)) {
        throw new IllegalArgumentException(
            "a node needs either aggregations or a contest, found %d aggregations"
                .formatted(aggregations.size()));
      }
    }

    /** A node that is worked out for each unit alone. */
    public static Node of(int[] children, double[] weights, Aggregation... aggregations) {
      return new Node(children, weights, List.of(aggregations), null);
    }

    /** A node that compares units. */
    public static Node of(int[] children, double[] weights, Contest contest) {
      return new Node(children, weights, List.of(), contest);
    }
  }
}

package org.xianfeng.models.index.explain;

import java.util.List;

/**
 * The tree of an index as far as explanation needs it.
 *
 * @param items names: indicators first, then nodes, children before parents; the last is the index
 * @param leaves number of indicators
 * @param nodes the nodes, in that order
 */
public record Outline(List<String> items, int leaves, List<Branch> nodes) {
  public Outline {
    items = List.copyOf(items);
    nodes = List.copyOf(nodes);
    if (items.size() != leaves + nodes.size()) {
      throw new IllegalArgumentException(
          "%d items are not %d indicators and %d nodes"
              .formatted(items.size(), leaves, nodes.size()));
    }
  }

  /**
   * One node.
   *
   * @param children numbers of its children among the items
   * @param kind how its value follows from theirs
   * @param p exponent of a power mean; 1 for the others
   */
  public record Branch(List<Integer> children, Kind kind, double p) {
    public Branch {
      children = List.copyOf(children);
    }
  }

  /** How the value of a node follows from its children. */
  public enum Kind {
    /** A weighted power mean: the change of each child has its exact share. */
    POWER,
    /** Another sum of child times a factor of its own, such as an ordered weighted average. */
    SUM,
    /** Compared with other units: only the node as a whole can be explained. */
    OPAQUE
  }
}

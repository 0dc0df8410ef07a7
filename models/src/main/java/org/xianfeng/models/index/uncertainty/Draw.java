package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.List;

/**
 * The choices of one replication: data, which a generator makes or a file replays.
 *
 * @param replication number that keys its sampling noise, 0 or more
 * @param weights for each node of the tree, those of its children
 * @param data which of the given columns of values
 * @param aggregations for each node of the tree which of its aggregations
 * @param dropped number of the item that is left out, or {@value #NOTHING}
 */
public record Draw(
    int replication, List<double[]> weights, int data, List<Integer> aggregations, int dropped) {
  /** Value of {@link #dropped} when everything counts. */
  public static final int NOTHING = -1;

  public Draw {
    weights = List.copyOf(weights);
    aggregations = List.copyOf(aggregations);
  }

  /** A draw that chooses nothing: the tree as it is, on the first columns. */
  public static Draw plain(ReplicatedTree tree) {
    return without(tree, NOTHING);
  }

  /** The tree as it is, without one item. */
  public static Draw without(ReplicatedTree tree, int item) {
    Integer[] own = new Integer[tree.weights().size()];
    Arrays.fill(own, 0);
    return new Draw(0, tree.weights(), 0, List.of(own), item);
  }

  /**
   * The same draw for a tree.
   *
   * @param data how many columns of values there are
   * @throws IllegalArgumentException if it chooses what the tree does not have
   */
  public Draw checked(ReplicatedTree tree, int data) {
    within("replication", replication, 0, Integer.MAX_VALUE);
    within("data", this.data, 0, data - 1);
    within("dropped", dropped, NOTHING, tree.tree().leaves() - 1);
    for (int node = 0; node < weights.size(); node++) {
      within(
          "aggregation of " + tree.tree().nodes().get(node).id(),
          aggregations.get(node),
          0,
          tree.aggregations().get(node).size() - 1);
      for (double weight : weights.get(node)) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "a weight of %s must be a number of 0 or more, found %s"
                  .formatted(tree.tree().nodes().get(node).id(), weight));
        }
      }
    }
    return this;
  }

  private static void within(String what, int found, int least, int most) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          most == Integer.MAX_VALUE
              ? "%s must be %d or more, found %d".formatted(what, least, found)
              : "%s must be in %d..%d, found %d".formatted(what, least, most, found));
    }
  }
}

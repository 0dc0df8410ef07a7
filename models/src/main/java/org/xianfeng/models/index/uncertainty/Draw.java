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
}

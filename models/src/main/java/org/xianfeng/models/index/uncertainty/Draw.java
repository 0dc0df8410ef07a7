package org.xianfeng.models.index.uncertainty;

import java.util.List;

/**
 * The choices of one replication: data, which a generator makes or a file replays.
 *
 * @param replication number that keys its sampling noise, 0 or more
 * @param weights for each node of the tree, those of its children
 * @param normalisation which of the given normalisations
 * @param aggregation which of a node's aggregations, where it has more than one
 * @param dropped number of the indicator that is left out, or {@value #NOTHING}
 */
public record Draw(
    int replication, List<double[]> weights, int normalisation, int aggregation, int dropped) {
  /** Value of {@link #dropped} when every indicator counts. */
  public static final int NOTHING = -1;

  public Draw {
    weights = List.copyOf(weights);
  }
}

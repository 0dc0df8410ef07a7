package org.xianfeng.models.index.explain;

/**
 * What the score of one unit at one time is made of.
 *
 * @param value value of each item of the tree; NaN = missing
 * @param weights for each node those of its children: for a power mean they sum to 1 over the
 *     present ones, for another sum they are the factors; 0 for a missing child
 * @param used for each node the values of its children as they were used (zeros may be floored)
 */
public record Breakdown(double[] value, double[][] weights, double[][] used) {
  /** Value of the index; NaN = missing. */
  public double score() {
    return value[value.length - 1];
  }
}

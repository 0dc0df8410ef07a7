package org.xianfeng.models.index.explain;

/**
 * Where one unit stands in the tree at one time.
 *
 * @param value value of each item; NaN = missing
 * @param weights for each node those of its children: for a power mean they sum to 1 over the
 *     present ones, for another sum they are the factors; 0 for a missing child
 * @param used for each node the values of its children as they were used (zeros may be floored)
 */
public record Standing(double[] value, double[][] weights, double[][] used) {
  /** Value of the index; NaN = missing. */
  public double score() {
    return value[value.length - 1];
  }
}

package org.xianfeng.models.index.uncertainty;

/** How a node combines its children for one unit; the index kernel lends its own functions here. */
@FunctionalInterface
public interface Aggregation {
  /**
   * The value of a node; missing (NaN) where its rules say so. The arrays have the same length and
   * are neither to be kept nor changed; children that a draw leaves out are not among them.
   *
   * @param unit row of the unit
   * @param children numbers of the children in the tree
   * @param values of the children, NaN is missing
   * @param weights of the children, 0 or more, in any scale
   */
  double of(int unit, int[] children, double[] values, double[] weights);
}

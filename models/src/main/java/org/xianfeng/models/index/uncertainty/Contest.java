package org.xianfeng.models.index.uncertainty;

/** How a node combines its children by comparing all units with each other, such as Copeland's. */
@FunctionalInterface
public interface Contest {
  /**
   * The values of a node, one a unit; missing (NaN) where its rules say so. The arrays are neither
   * to be kept nor changed.
   *
   * @param children numbers of the children in the tree
   * @param columns of the children, NaN is missing
   * @param weights of the children, 0 or more, in any scale
   */
  double[] of(int[] children, double[][] columns, double[] weights);
}

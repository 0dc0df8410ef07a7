package org.xianfeng.models.index.uncertainty;

/** How a node combines its children; the index kernel lends its own functions here. */
@FunctionalInterface
public interface Aggregation {
  /**
   * The value of a node; missing (NaN) where its rules say so.
   *
   * @param values of the children, NaN is missing; not to be kept or changed
   * @param weights of the children, 0 or more, in any scale; not to be kept or changed
   * @param count how many children there are; later elements are of no meaning
   */
  double of(double[] values, double[] weights, int count);
}

package org.xianfeng.models.index.outranking;

/** What every method of this package asks of its columns and weights. */
final class Weights {
  private Weights() {}

  /** Number of units; refuses weights that do not fit the columns. */
  static int check(double[][] columns, double[] weights) {
    if (columns.length == 0 || columns.length != weights.length) {
      throw new IllegalArgumentException(
          "one weight for each of %d columns, found %d".formatted(columns.length, weights.length));
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weight must be 0 or more, found %s".formatted(weight));
      }
    }
    for (double[] column : columns) {
      if (column.length != columns[0].length) {
        throw new IllegalArgumentException(
            "columns differ in length: %d, %d".formatted(columns[0].length, column.length));
      }
    }
    return columns[0].length;
  }
}

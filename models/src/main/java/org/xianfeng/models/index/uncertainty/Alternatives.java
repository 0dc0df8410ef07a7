package org.xianfeng.models.index.uncertainty;

import org.jspecify.annotations.Nullable;

/**
 * Everything a replication chooses from.
 *
 * @param tree of the index
 * @param values {@code [variant][indicator][unit]}, treated and normalised, NaN is missing
 * @param keys one for each unit: a number that belongs to it wherever it is processed
 * @param noise of indicator values; null for none
 * @param seed of the noise
 */
public record Alternatives(
    ReplicatedTree tree, double[][][] values, long[] keys, @Nullable Noise noise, long seed) {
  public Alternatives {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values to choose from");
    }
    for (double[][] columns : values) {
      if (columns.length != tree.tree().leaves()) {
        throw new IllegalArgumentException(
            "one column for each of %d indicators, found %d"
                .formatted(tree.tree().leaves(), columns.length));
      }
      for (double[] column : columns) {
        if (column.length != keys.length) {
          throw new IllegalArgumentException(
              "one value for each of %d units, found %d".formatted(keys.length, column.length));
        }
      }
    }
  }

  /** Number of units. */
  public int units() {
    return keys.length;
  }
}

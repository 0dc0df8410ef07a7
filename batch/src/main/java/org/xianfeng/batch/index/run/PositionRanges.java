package org.xianfeng.batch.index.run;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partitioner;
import org.xianfeng.batch.index.input.RowPosition;

/** Partitions that follow each other in the order of the input. */
final class PositionRanges extends Partitioner {
  private final RowPosition[] bounds;

  private PositionRanges(RowPosition[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Ranges of about the same length.
   *
   * @param sample some of the places, at least about ten a range
   */
  static PositionRanges of(List<RowPosition> sample, int ranges) {
    List<RowPosition> sorted = sample.stream().sorted().toList();
    RowPosition[] bounds = new RowPosition[sorted.isEmpty() ? 0 : ranges - 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = sorted.get((int) ((i + 1L) * sorted.size() / ranges));
    }
    return new PositionRanges(bounds);
  }

  @Override
  public int numPartitions() {
    return bounds.length + 1;
  }

  @Override
  public int getPartition(Object key) {
    int at = Arrays.binarySearch(bounds, (RowPosition) key);
    return at >= 0 ? at : -at - 1;
  }
}

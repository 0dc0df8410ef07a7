package org.xianfeng.batch.index;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partitioner;

/** Partitions that follow each other in the order of the input. */
final class PlaceRanges extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final Place[] bounds;

  private PlaceRanges(Place[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Ranges of about the same length.
   *
   * @param sample some of the places, at least about ten a range
   */
  static PlaceRanges of(List<Place> sample, int ranges) {
    List<Place> sorted = sample.stream().sorted().toList();
    Place[] bounds = new Place[sorted.isEmpty() ? 0 : ranges - 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = sorted.get((int) ((i + 1L) * sorted.size() / ranges));
    }
    return new PlaceRanges(bounds);
  }

  @Override
  public int numPartitions() {
    return bounds.length + 1;
  }

  @Override
  public int getPartition(Object key) {
    int at = Arrays.binarySearch(bounds, (Place) key);
    return at >= 0 ? at : -at - 1;
  }
}

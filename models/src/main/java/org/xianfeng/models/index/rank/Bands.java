package org.xianfeng.models.index.rank;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Bands to show instead of ranks that do not mean anything: going down from the best unit, a unit
 * belongs to the band above as long as its interval overlaps that of the band's first.
 *
 * <p>Bands are runs of the ranking; units of one band cannot be told from its first, though perhaps
 * from each other.
 */
public final class Bands {
  private Bands() {}

  /**
   * One band a unit, 1 for the best; 0 for a unit with a missing number (NaN). Does not depend on
   * the order of the units.
   *
   * @param centre what units are ordered by
   * @param low lower end of each interval
   * @param high upper end of each interval
   * @param descending whether the highest is the best
   */
  public static int[] overlapping(
      double[] centre, double[] low, double[] high, boolean descending) {
    if (low.length != centre.length || high.length != centre.length) {
      throw new IllegalArgumentException(
          "lengths differ: %d, %d, %d".formatted(centre.length, low.length, high.length));
    }
    Comparator<Integer> upwards =
        Comparator.<Integer>comparingDouble(i -> centre[i])
            .thenComparingDouble(i -> low[i])
            .thenComparingDouble(i -> high[i]);
    int[] order =
        IntStream.range(0, centre.length)
            .filter(i -> !Double.isNaN(centre[i] + low[i] + high[i]))
            .boxed()
            .sorted(descending ? upwards.reversed() : upwards)
            .mapToInt(Integer::intValue)
            .toArray();
    int[] bands = new int[centre.length];
    int band = 0;
    int first = -1;
    for (int unit : order) {
      if (first < 0 || low[unit] > high[first] || high[unit] < low[first]) {
        first = unit;
        band++;
      }
      bands[unit] = band;
    }
    return bands;
  }
}

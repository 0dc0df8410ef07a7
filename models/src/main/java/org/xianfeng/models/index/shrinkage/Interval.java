package org.xianfeng.models.index.shrinkage;

/**
 * A range that holds the true value with a stated probability; both ends belong to it.
 *
 * @param low lower end, not NaN
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval must not fall, found %s, %s".formatted(low, high));
    }
  }

  /** Whether the two have a value in common. */
  public boolean overlaps(Interval other) {
    return low <= other.high && other.low <= high;
  }

  /** Whether {@code value} is inside. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}

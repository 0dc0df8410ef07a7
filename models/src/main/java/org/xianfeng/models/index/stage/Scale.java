package org.xianfeng.models.index.stage;

/** Places on a line between two values that may be as far apart as numbers go. */
final class Scale {
  private Scale() {}

  /** How far a value is on the way from one end to the other; beyond them below 0 or above 1. */
  static double share(double x, double from, double to) {
    double way = to - from;
    double gone = x - from;
    return Double.isInfinite(way) || Double.isInfinite(gone)
        ? (x / 2 - from / 2) / (to / 2 - from / 2)
        : gone / way;
  }

  /** What is that far on the way from one end to the other. */
  static double between(double share, double from, double to) {
    double way = to - from;
    return Double.isInfinite(way) ? (1 - share) * from + share * to : from + share * way;
  }

  /** {@code width} for each deviation that a value is away from the mean. */
  static double deviations(double x, double mean, double deviation, double width) {
    double score = width * (x - mean) / deviation;
    return Double.isFinite(score) || Double.isNaN(x)
        ? score
        : width * ((x / 2 - mean / 2) / (deviation / 2));
  }
}

package org.xianfeng.models.spc;

/**
 * Sample quantiles by linear interpolation.
 *
 * <p>Source: Hyndman and Fan, <em>The American Statistician</em> 50 (1996) 361-365, definition 7.
 */
public final class Quantiles {
  private Quantiles() {}

  /**
   * The quantile of an ascending sample.
   *
   * @param ascending at least one value
   * @param probability in [0, 1]
   */
  public static double sorted(double[] ascending, double probability) {
    if (ascending.length == 0 || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "No quantile %s of %d values".formatted(probability, ascending.length));
    }
    double position = probability * (ascending.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, ascending.length - 1);
    double share = position - below;
    double way = ascending[above] - ascending[below];
    return Double.isInfinite(way)
        ? (1 - share) * ascending[below] + share * ascending[above]
        : ascending[below] + share * way;
  }
}

package org.xianfeng.models.spc;

import java.util.Optional;

/**
 * Natural process limits of an individuals (XmR) chart.
 *
 * <p>Units: those of the measure.
 *
 * <p>Source: Wheeler, <em>Understanding Variation</em> (2000), with the screening of outlying
 * moving ranges that NHS England's <em>Making Data Count</em> uses: ranges above the upper range
 * limit 3.267 times their mean are left out once, and the mean taken again.
 *
 * @param mean mean of the values
 * @param lower lower process limit, mean - 2.66 mean range; may lie outside what the measure can be
 * @param upper upper process limit, mean + 2.66 mean range
 */
public record XmrLimits(double mean, double lower, double upper) {
  /** d2 for samples of two: expected range in standard deviations. */
  private static final double D2 = 1.128;

  /** D4 for samples of two: upper limit of the range in mean ranges. */
  private static final double D4 = 3.267;

  public XmrLimits {
    if (!(lower <= mean && mean <= upper)) {
      throw new IllegalArgumentException(
          "Limits do not rise: %s, %s, %s".formatted(lower, mean, upper));
    }
  }

  /**
   * Limits of a series in order of time; empty for fewer than two values.
   *
   * @param values finite values, one for each period
   */
  public static Optional<XmrLimits> of(double[] values) {
    if (values.length < 2) {
      return Optional.empty();
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double all = meanRange(values, Double.POSITIVE_INFINITY);
    double reach = 3 * meanRange(values, D4 * all) / D2;
    return Optional.of(new XmrLimits(mean, mean - reach, mean + reach));
  }

  /** One standard deviation of the process: a third of the way to a limit. */
  public double sigma() {
    return (upper - mean) / 3;
  }

  private static double meanRange(double[] values, double longest) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i < values.length; i++) {
      double range = Math.abs(values[i] - values[i - 1]);
      if (range <= longest) {
        sum += range;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}

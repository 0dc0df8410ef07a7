package org.xianfeng.models.index.shrinkage;

import java.util.function.DoubleFunction;

/**
 * Where a unit stands in the funnel plot of its group: whether its own interval leaves out the mean
 * of the group, at 95 % or even at 99.8 %.
 *
 * <p>Source: D. J. Spiegelhalter, <em>Funnel plots for comparing institutional performance</em>,
 * Statistics in Medicine 24 (2005), for the two levels.
 */
public enum Funnel {
  /** Below the mean at 99.8 %. */
  FAR_BELOW,
  /** Below the mean at 95 %. */
  BELOW,
  /** No more different from the mean than chance makes. */
  INSIDE,
  /** Above the mean at 95 %. */
  ABOVE,
  /** Above the mean at 99.8 %. */
  FAR_ABOVE;

  private static final double WARNING = 0.95;
  private static final double ALARM = 0.998;

  /** Class of a proportion, by Wilson's interval. */
  public static Funnel ofProportion(double observed, double size, double mean) {
    return of(level -> RawInterval.proportion(observed, size, level), mean);
  }

  /** Class of a rate, by {@link RawInterval#rate}. */
  public static Funnel ofRate(double events, double exposure, double mean) {
    return of(level -> RawInterval.rate(events, exposure, level), mean);
  }

  private static Funnel of(DoubleFunction<Interval> interval, double mean) {
    Interval warning = interval.apply(WARNING);
    if (warning.contains(mean)) {
      return INSIDE;
    }
    boolean below = warning.high() < mean;
    if (interval.apply(ALARM).contains(mean)) {
      return below ? BELOW : ABOVE;
    }
    return below ? FAR_BELOW : FAR_ABOVE;
  }
}

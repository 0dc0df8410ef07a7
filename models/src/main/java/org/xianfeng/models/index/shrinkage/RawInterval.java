package org.xianfeng.models.index.shrinkage;

import org.xianfeng.models.index.distribution.Gamma;
import org.xianfeng.models.index.distribution.Normal;

/** Intervals of a unit's own counts, without its group: what is shown beside a raw number. */
public final class RawInterval {
  /** From this number of events on Byar's approximation replaces the exact interval. */
  private static final double BYAR_FROM = 10;

  private RawInterval() {}

  /**
   * Wilson's score interval of a proportion.
   *
   * <p>Source: E. B. Wilson, <em>Probable inference, the law of succession, and statistical
   * inference</em>, JASA 22 (1927).
   *
   * @param observed 0 to {@code size}
   * @param size above 0
   * @param level in (0, 1)
   */
  public static Interval proportion(double observed, double size, double level) {
    if (!(size > 0 && observed >= 0 && observed <= size)) {
      throw new IllegalArgumentException(
          "a proportion needs 0 <= numerator <= denominator > 0, found %s of %s"
              .formatted(observed, size));
    }
    return wilson(observed, size, Normal.halfWidth(level));
  }

  /** The same with the interval's half-width {@code z} in standard deviations. */
  public static Interval wilson(double observed, double size, double z) {
    double p = observed / size;
    double bottom = 1 + z * z / size;
    double middle = (p + z * z / (2 * size)) / bottom;
    double half = z * Math.sqrt(p * (1 - p) / size + z * z / (4 * size * size)) / bottom;
    return new Interval(
        observed == 0 ? 0 : Math.max(0, middle - half),
        observed == size ? 1 : Math.min(1, middle + half));
  }

  /**
   * Interval of a rate: exact below 10 events, Byar's approximation from there on.
   *
   * <p>Source: N. E. Breslow, N. E. Day, <em>Statistical Methods in Cancer Research</em> II (1987),
   * section 2.3.
   *
   * @param events 0 or more
   * @param exposure above 0
   * @param level in (0, 1)
   */
  public static Interval rate(double events, double exposure, double level) {
    if (!(exposure > 0 && events >= 0)) {
      throw new IllegalArgumentException(
          "a rate needs events >= 0 and exposure > 0, found %s of %s".formatted(events, exposure));
    }
    double z = Normal.halfWidth(level);
    if (events >= BYAR_FROM) {
      return new Interval(byar(events, -z) / exposure, byar(events + 1, z) / exposure);
    }
    double tail = (1 - level) / 2;
    return new Interval(
        new Gamma(events, 1).quantile(tail) / exposure,
        new Gamma(events + 1, 1).quantile(1 - tail) / exposure);
  }

  private static double byar(double events, double z) {
    double root = 1 - 1 / (9 * events) + z / (3 * Math.sqrt(events));
    return events * root * root * root;
  }
}

package org.xianfeng.models.index.distribution;

/** What every quantile function asks of its argument. */
final class Probability {
  private Probability() {}

  static void check(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("probability must be in [0, 1], found %s".formatted(p));
    }
  }
}

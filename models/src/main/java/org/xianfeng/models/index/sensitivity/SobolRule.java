package org.xianfeng.models.index.sensitivity;

/**
 * How indices are estimated and when they are too uncertain to be shown.
 *
 * @param points base sample, a power of two; the model runs {@code points * (factors + 2)} times
 * @param sequence of the base sample
 * @param seed of random points and of the bootstrap
 * @param bootstrap how many samples the intervals come from, 1 or more
 * @param widest greatest half-width of a 95 % interval that is still shown, above 0
 */
public record SobolRule(int points, Sequence sequence, long seed, int bootstrap, double widest) {
  /** Kinds of base samples. */
  public enum Sequence {
    /** Sobol's, of low discrepancy. */
    SOBOL,
    /** Independent random points. */
    PHILOX
  }

  public SobolRule {
    if (points < 2 || Integer.bitCount(points) != 1) {
      throw new IllegalArgumentException(
          "points must be a power of two, found %d".formatted(points));
    }
    if (bootstrap < 1) {
      throw new IllegalArgumentException(
          "bootstrap must be 1 or more, found %d".formatted(bootstrap));
    }
    if (!(widest > 0)) {
      throw new IllegalArgumentException("widest must be above 0, found %s".formatted(widest));
    }
  }
}

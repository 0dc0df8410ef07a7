package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * Variance-based sensitivity analysis.
 *
 * @param n base sample size, a power of two in 2..{@value #MOST}
 * @param sequence points of the sample
 * @param weights which weights are one factor
 * @param bootstrap number of bootstrap samples for the intervals, in 1..{@value #MOST_SAMPLES}
 * @param maxCi widest interval that is still printed, above 0
 */
public record SensitivityRule(
    int n, Sequence sequence, Weights weights, int bootstrap, double maxCi)
    implements Serializable {
  /** Kinds of sample points. */
  public enum Sequence {
    SOBOL,
    PHILOX
  }

  /** Which weights are one factor together. */
  public enum Weights {
    /** Each by itself. */
    EACH,
    /** Those of the children of a node. */
    NODE,
    /** All. */
    ONE
  }

  private static final int MOST = 1 << 20;
  private static final int MOST_SAMPLES = 10_000;

  public SensitivityRule {
    if (n < 2 || n > MOST || Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException(
          "n: must be a power of two in 2..%d, found %d".formatted(MOST, n));
    }
    if (bootstrap < 1 || bootstrap > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "bootstrap: must be in 1..%d, found %d".formatted(MOST_SAMPLES, bootstrap));
    }
    if (!(maxCi > 0)) {
      throw new IllegalArgumentException("max_ci: must be above 0, found " + maxCi);
    }
  }
}

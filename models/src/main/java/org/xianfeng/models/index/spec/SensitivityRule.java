package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * Variance-based sensitivity analysis.
 *
 * @param n base sample size, a power of two, 2 or more
 * @param sequence points of the sample
 * @param bootstrap number of bootstrap samples for the intervals, 1 or more
 * @param maxCi widest interval that is still printed, above 0
 */
public record SensitivityRule(int n, Sequence sequence, int bootstrap, double maxCi)
    implements Serializable {
  /** Kinds of sample points. */
  public enum Sequence {
    SOBOL,
    PHILOX
  }

  public SensitivityRule {
    if (n < 2 || Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("n: must be a power of two, found " + n);
    }
    if (bootstrap < 1) {
      throw new IllegalArgumentException("bootstrap: must be 1 or more, found " + bootstrap);
    }
    if (!(maxCi > 0)) {
      throw new IllegalArgumentException("max_ci: must be above 0, found " + maxCi);
    }
  }
}

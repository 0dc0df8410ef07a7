package org.xianfeng.models.index.spec.indicator;

import java.io.Serializable;

/**
 * Rules for units with few observations.
 *
 * @param min least denominator, 0 or more
 * @param below what happens to a value with a smaller one
 * @param shrink estimator that pulls small units towards their group
 * @param within peer group of the prior, or {@code population}
 * @param fitOn rows the prior is fitted on
 */
public record SmallN(double min, Below below, Shrink shrink, String within, FitOn fitOn)
    implements Serializable {
  /** Any number of observations is enough. */
  public static final SmallN ANY =
      new SmallN(0, Below.SUPPRESS, Shrink.NONE, PeerGroup.POPULATION, FitOn.CURRENT);

  /** What happens below the minimum. */
  public enum Below {
    /** The value becomes missing. */
    SUPPRESS,
    /** The value stays, flagged. */
    FLAG
  }

  /** Shrinkage estimators. */
  public enum Shrink {
    NONE,
    BETA_BINOMIAL,
    POISSON,
    NORMAL
  }

  public SmallN {
    if (!(min >= 0)) {
      throw new IllegalArgumentException("min: must be 0 or more, found " + min);
    }
  }
}

package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * When a score is too weakly supported by observations.
 *
 * @param minIndexShare least share of the index's weight that was observed, not imputed, in [0, 1]
 * @param onFail what happens below it
 */
public record QualityRule(double minIndexShare, OnFail onFail) implements Serializable {
  /** What happens to a weakly supported score. */
  public enum OnFail {
    NO_SCORE,
    FLAG
  }

  public QualityRule {
    if (!(minIndexShare >= 0 && minIndexShare <= 1)) {
      throw new IllegalArgumentException(
          "min_index_share: must be in [0, 1], found " + minIndexShare);
    }
  }
}

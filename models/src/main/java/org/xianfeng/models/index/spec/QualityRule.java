package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * When a score is too weakly supported by observations, and what the integrity channel may do.
 *
 * @param minIndexShare least share of the index's weight that was observed, not imputed, in [0, 1]
 * @param onFail what happens below it
 * @param effect what the integrity channel does to a score
 */
public record QualityRule(double minIndexShare, OnFail onFail, Effect effect)
    implements Serializable {
  /** What happens to a weakly supported score. */
  public enum OnFail {
    NO_SCORE,
    FLAG
  }

  /** What suspicion does to a score. */
  public enum Effect {
    /** Nothing; it is shown beside the score. */
    FLAG,
    /** The score cannot exceed the median of the units without suspicion. */
    CAP,
    /** The score is multiplied by a factor that depends on the grade. */
    PENALTY
  }

  public QualityRule {
    if (!(minIndexShare >= 0 && minIndexShare <= 1)) {
      throw new IllegalArgumentException(
          "min_index_share: must be in [0, 1], found " + minIndexShare);
    }
  }
}

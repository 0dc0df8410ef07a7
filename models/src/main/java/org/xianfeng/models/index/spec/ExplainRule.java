package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;

/**
 * What a score is explained against.
 *
 * @param baseline what it is compared with
 * @param identityTol largest difference between the sum of contributions and the score, above 0
 */
public record ExplainRule(List<Baseline> baseline, double identityTol) implements Serializable {
  /** What a score is compared with. */
  public enum Baseline {
    PREVIOUS_PERIOD,
    PEER_MEDIAN
  }

  public ExplainRule {
    baseline = List.copyOf(baseline);
    if (!(identityTol > 0)) {
      throw new IllegalArgumentException("identity_tol: must be above 0, found " + identityTol);
    }
  }
}

package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;

/**
 * What a Monte Carlo run varies and reports.
 *
 * @param replications number of draws, in 1..{@value #MOST_REPLICATIONS}
 * @param seed seed of the counter-based generator
 * @param samplingNoise whether indicator values are drawn from their sampling distribution
 * @param vary what varies besides
 * @param report what is reported for each unit, in this order
 */
public record UncertaintyRule(
    int replications, long seed, boolean samplingNoise, VariedRule vary, List<Report> report)
    implements Serializable {
  /** The counter-based generator. */
  public static final String RNG = "philox4x32";

  private static final int MOST_REPLICATIONS = 100_000;

  /** What can be reported of a unit's rank over the draws. */
  public enum Report {
    RANK_Q05,
    RANK_Q50,
    RANK_Q95,
    P_TOP10,
    MEAN_ABS_RANK_SHIFT
  }

  public UncertaintyRule {
    report = List.copyOf(report);
    if (replications < 1 || replications > MOST_REPLICATIONS) {
      throw new IllegalArgumentException(
          "replications: must be in 1..%d, found %d".formatted(MOST_REPLICATIONS, replications));
    }
    if (!samplingNoise && vary.equals(VariedRule.NOTHING)) {
      throw new IllegalArgumentException(
          "vary: nothing varies: say what does, or sampling_noise: true");
    }
  }
}

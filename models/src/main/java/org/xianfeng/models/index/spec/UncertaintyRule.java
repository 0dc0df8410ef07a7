package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.Normalisation;

/**
 * What a Monte Carlo run varies and reports.
 *
 * @param replications number of draws, 1 or more
 * @param seed seed of the counter-based generator
 * @param samplingNoise whether indicator values are drawn from their sampling distribution
 * @param weights how weights vary; null = not
 * @param normalise methods to switch between; empty = not
 * @param aggregate aggregations of the root to switch between; empty = not
 * @param dropOne whether each draw leaves one indicator out, or none
 * @param report what is reported for each unit, in this order
 */
public record UncertaintyRule(
    int replications,
    long seed,
    boolean samplingNoise,
    @Nullable WeightNoise weights,
    List<Normalisation.Method> normalise,
    List<Node.Aggregation.Method> aggregate,
    boolean dropOne,
    List<Report> report)
    implements Serializable {
  /** The counter-based generator. */
  public static final String RNG = "philox4x32";

  /** What can be reported of a unit's rank over the draws. */
  public enum Report {
    RANK_Q05,
    RANK_Q50,
    RANK_Q95,
    P_TOP10,
    MEAN_ABS_RANK_SHIFT
  }

  public UncertaintyRule {
    normalise = List.copyOf(normalise);
    aggregate = List.copyOf(aggregate);
    report = List.copyOf(report);
    if (replications < 1) {
      throw new IllegalArgumentException("replications: must be 1 or more, found " + replications);
    }
    for (Node.Aggregation.Method method : aggregate) {
      if (method.comparative()
          || method == Node.Aggregation.Method.OWA
          || method == Node.Aggregation.Method.POWER) {
        throw new IllegalArgumentException(
            "vary.aggregate: must be arithmetic, geometric, harmonic, min or mpi, found " + method);
      }
    }
  }

  /**
   * Noise on weights: each is multiplied by a factor of a uniform distribution around 1.
   *
   * @param rel half-width relative to the weight, in (0, 1]
   * @param at nodes whose children's weights vary; empty = every node
   */
  public record WeightNoise(double rel, List<String> at) implements Serializable {
    public WeightNoise {
      at = List.copyOf(at);
      if (!(rel > 0 && rel <= 1)) {
        throw new IllegalArgumentException("rel: must be in (0, 1], found " + rel);
      }
    }
  }
}

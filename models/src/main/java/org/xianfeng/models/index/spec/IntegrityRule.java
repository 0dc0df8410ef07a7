package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;

/**
 * What the integrity channel does to a score.
 *
 * @param effect what it does
 * @param factors what a score is multiplied by for the grades B, C and D, with effect penalty; in
 *     [0, 1], not rising
 */
public record IntegrityRule(Effect effect, List<Double> factors) implements Serializable {
  /** Factors unless others are stated. */
  public static final List<Double> FACTORS = List.of(1.0, 0.9, 0.75);

  /** What a grade does to a score. */
  public enum Effect {
    /** Nothing; it is shown beside the score. */
    FLAG,
    /**
     * A score of grade C or D cannot exceed the median of the other scores of its period, those
     * without a grade included.
     */
    CAP,
    /** The score is multiplied by the factor of its grade. */
    PENALTY
  }

  public IntegrityRule {
    factors = List.copyOf(factors);
    double last = 1;
    for (double factor : factors) {
      if (!(factor >= 0 && factor <= last)) {
        throw new IllegalArgumentException(
            "factors: must be in [0, 1] and not rise, found " + factors);
      }
      last = factor;
    }
    if (factors.size() != 3) {
      throw new IllegalArgumentException(
          "factors: one each for B, C and D, found %d".formatted(factors.size()));
    }
  }
}

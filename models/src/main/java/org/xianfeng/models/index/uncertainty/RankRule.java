package org.xianfeng.models.index.uncertainty;

import java.util.function.DoubleUnaryOperator;
import org.xianfeng.models.index.rank.Ties;

/**
 * How replications are ranked and what is said about the ranks.
 *
 * @param ties which rank equal scores share
 * @param descending whether 1 is the highest score
 * @param rounding of scores before they are ranked
 * @param probabilities of the rank quantiles, each in [0, 1]
 * @param top share of units whose ranks count as the top, in (0, 1]
 * @param exact whether ranks are exact; otherwise they come from a histogram of 2^16 bins, which is
 *     for very many units and knows only ranks in the middle of ties
 */
public record RankRule(
    Ties ties,
    boolean descending,
    DoubleUnaryOperator rounding,
    double[] probabilities,
    double top,
    boolean exact) {
  public RankRule {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability must be in [0, 1], found %s".formatted(probability));
      }
    }
    if (!(top > 0 && top <= 1)) {
      throw new IllegalArgumentException("top must be in (0, 1], found %s".formatted(top));
    }
  }
}

package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.spec.RankRule;

/**
 * How replications are ranked and what is said about the ranks.
 *
 * @param ranking rounding, ties and order
 * @param probabilities of the rank quantiles, each in [0, 1]
 * @param top share of units whose ranks count as the top, in (0, 1]
 * @param bytes for the ranks that are kept at a time, above 0; no result depends on it
 */
public record RankReport(RankRule ranking, double[] probabilities, double top, long bytes) {
  public RankReport {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "probability must be in [0, 1], found %s".formatted(probability));
      }
    }
    if (!(top > 0 && top <= 1)) {
      throw new IllegalArgumentException("top must be in (0, 1], found %s".formatted(top));
    }
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes must be above 0, found %d".formatted(bytes));
    }
  }
}

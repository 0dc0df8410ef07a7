package org.xianfeng.reports.index;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One unit of a run.
 *
 * @param name of the unit
 * @param rank of the index among all units; NaN without a score
 * @param low 5 % quantile of the rank over the draws; NaN without draws
 * @param high 95 % quantile; NaN without draws
 * @param coverage share of the index's weight that was observed; NaN unless known
 * @param band of the score; may be empty
 * @param grade of integrity; may be empty
 * @param scores by node, without those that are missing
 * @param values normalised values by item, without those that are missing
 * @param contributions what an item adds to the score, by item
 * @param flags reason codes of the index, joined by a bar; may be empty
 */
public record RunUnit(
    String name,
    double rank,
    double low,
    double high,
    double coverage,
    String band,
    String grade,
    Map<String, Double> scores,
    Map<String, Double> values,
    Map<String, Double> contributions,
    String flags) {
  public RunUnit {
    requireNonNull(name, "name is null");
    scores = Map.copyOf(scores);
    values = Map.copyOf(values);
    contributions = Map.copyOf(contributions);
  }

  /** Whether the draws say how sure the rank is. */
  public boolean ranged() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}

package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.spec.RankRule;

/**
 * What an index would be without one of its indicators or nodes.
 *
 * <p>Source: W. Becker, COINr, {@code remove_elements()}.
 *
 * @param item what is left out; the weights of the others stay in proportion
 * @param scores of each unit without it; NaN = none
 * @param ranks of each unit without it; NaN = none
 * @param shifts rank without it less own rank, by unit; NaN where one of them is missing
 * @param meanShift mean absolute shift of the units that have both; NaN for none
 * @param maxShift largest absolute shift; NaN for none
 */
public record Removal(
    String item,
    double[] scores,
    double[] ranks,
    double[] shifts,
    double meanShift,
    double maxShift) {

  static Removal of(String item, double[] scores, double[] baseline, RankRule rule) {
    double[] own = ScoreRanks.of(baseline, rule);
    double[] ranks = ScoreRanks.of(scores, rule);
    double[] shifts = new double[own.length];
    double sum = 0;
    double most = 0;
    int count = 0;
    for (int i = 0; i < own.length; i++) {
      shifts[i] = ranks[i] - own[i];
      if (!Double.isNaN(shifts[i])) {
        // half ranks: their sum is exact
        sum += Math.abs(shifts[i]);
        most = Math.max(most, Math.abs(shifts[i]));
        count++;
      }
    }
    return new Removal(item, scores, ranks, shifts, sum / count, count == 0 ? Double.NaN : most);
  }
}

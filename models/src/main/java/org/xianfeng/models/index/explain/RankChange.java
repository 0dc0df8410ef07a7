package org.xianfeng.models.index.explain;

/**
 * A change of rank, split into the unit's own doing and that of the others.
 *
 * @param from the old rank
 * @param own change if only the unit had moved; negative is up
 * @param others the rest
 */
public record RankChange(double from, double own, double others) {
  /** The new rank. */
  public double to() {
    return from + own + others;
  }

  /**
   * Splits a change; ranks count from 1 for the highest score, equal scores share the best rank.
   *
   * @param before old scores of all units, rounded as for ranking; NaN = none
   * @param unit position of the unit
   * @param score its new score, rounded likewise
   * @param to its new rank
   */
  public static RankChange of(double[] before, int unit, double score, double to) {
    double from = rank(before, unit, before[unit]);
    double alone = rank(before, unit, score);
    return new RankChange(from, alone - from, to - alone);
  }

  private static double rank(double[] scores, int unit, double score) {
    int better = 0;
    for (int i = 0; i < scores.length; i++) {
      better += i != unit && scores[i] > score ? 1 : 0;
    }
    return better + 1.0;
  }
}

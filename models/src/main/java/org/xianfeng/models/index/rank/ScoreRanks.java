package org.xianfeng.models.index.rank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.spec.RankRule;

/** Ranks of rounded scores. */
public final class ScoreRanks {
  private static final double[] TEN = new double[13];

  static {
    for (int i = 0; i < TEN.length; i++) {
      TEN[i] = Math.pow(10, i);
    }
  }

  private ScoreRanks() {}

  /**
   * A score rounded half up to decimals, exactly: the binary value decides, not its product.
   *
   * @param decimals in 0..12
   */
  public static double round(double score, int decimals) {
    double scaled = score * TEN[decimals];
    if (!Double.isFinite(scaled) || Math.abs(scaled) >= 1L << 52) {
      return score;
    }
    double floor = Math.floor(scaled);
    double rest = scaled - floor;
    if (Math.abs(rest - 0.5) < 1e-6) {
      return new BigDecimal(score).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    }
    return (rest > 0.5 ? floor + 1 : floor) / TEN[decimals];
  }

  /** A score as it is ranked. */
  public static double rounded(double score, RankRule rule) {
    Integer decimals = rule.roundTo();
    return decimals == null ? score : round(score, decimals);
  }

  /**
   * Ranks from 1 of the present scores; NaN for missing ones.
   *
   * @param scores NaN = missing
   * @param rule rounding, ties and order
   */
  public static double[] of(double[] scores, RankRule rule) {
    double[] rounded = scores;
    if (rule.roundTo() != null) {
      double[] all = new double[scores.length];
      Blocks.each(
          scores.length,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              all[i] = rounded(scores[i], rule);
            }
          });
      rounded = all;
    }
    return rule.descending()
        ? Ranks.descending(rounded, rule.ties())
        : Ranks.ascending(rounded, rule.ties());
  }
}

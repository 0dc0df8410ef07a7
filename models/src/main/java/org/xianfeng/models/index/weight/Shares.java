package org.xianfeng.models.index.weight;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much of the whole one indicator may have in the weights of a unit.
 *
 * @param kind of what the share is taken
 * @param low least share of each indicator, in [0, 1], sum at most 1
 * @param high greatest share of each indicator, in [low, 1], sum at least 1
 */
public record Shares(Kind kind, double[] low, double[] high) {
  /** Of what a share is taken. */
  public enum Kind {
    /** Of the sum of weights: {@code w_q / sum w}. */
    WEIGHT,
    /** Of the score: {@code w_q x_q / sum w x}, which does not depend on units of measurement. */
    PIE
  }

  public Shares {
    low = low.clone();
    high = high.clone();
    for (int q = 0; q < low.length; q++) {
      if (!(low[q] >= 0 && low[q] <= high[q] && high[q] <= 1)) {
        throw new IllegalArgumentException(
            "share bounds must be 0 <= low <= high <= 1, found %s, %s".formatted(low[q], high[q]));
      }
    }
    if (low.length != high.length
        || Arrays.stream(low).sum() > 1 + 1e-12
        || Arrays.stream(high).sum() < 1 - 1e-12) {
      throw new IllegalArgumentException(
          "no shares are possible between %s and %s"
              .formatted(Arrays.toString(low), Arrays.toString(high)));
    }
  }

  /** No bounds at all. */
  public static Shares free(int indicators) {
    return between(Kind.WEIGHT, indicators, 0, 1);
  }

  /** The same bounds for each indicator. */
  public static Shares between(Kind kind, int indicators, double low, double high) {
    double[] lows = new double[indicators];
    double[] highs = new double[indicators];
    Arrays.fill(lows, low);
    Arrays.fill(highs, high);
    return new Shares(kind, lows, highs);
  }

  /** The bounds of some of the indicators; null if they cannot make up a whole. */
  double @Nullable [][] of(int[] indicators) {
    double[][] picked = new double[2][indicators.length];
    double lows = 0;
    double highs = 0;
    for (int i = 0; i < indicators.length; i++) {
      picked[0][i] = low[indicators[i]];
      picked[1][i] = high[indicators[i]];
      lows += picked[0][i];
      highs += picked[1][i];
    }
    return lows <= 1 + 1e-12 && highs >= 1 - 1e-12 ? picked : null;
  }
}

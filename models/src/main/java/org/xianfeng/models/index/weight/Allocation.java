package org.xianfeng.models.index.weight;

import java.util.Arrays;

/** Weights that people agree on. */
public final class Allocation {
  private Allocation() {}

  /** The same weight for each of {@code count} indicators. */
  public static double[] equal(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1.0 / count);
    return weights;
  }

  /**
   * Budget allocation: each expert spreads points over the indicators; the weight of an indicator
   * is its mean share of an expert's points.
   *
   * <p>Source: OECD/JRC <em>Handbook</em> (2008), section 6.1, budget allocation process.
   *
   * @param points one row an expert, one number of 0 or more for each indicator, not all 0
   */
  public static double[] budget(double[][] points) {
    if (points.length == 0) {
      throw new IllegalArgumentException("budget allocation needs an expert, found none");
    }
    double[] weights = new double[points[0].length];
    for (int expert = 0; expert < points.length; expert++) {
      double[] own = points[expert];
      double sum = 0;
      for (double point : own) {
        if (!(point >= 0 && point < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "points of expert %d must be 0 or more, found %s".formatted(expert + 1, point));
        }
        sum += point;
      }
      if (own.length != weights.length || !(sum > 0)) {
        throw new IllegalArgumentException(
            "expert %d must give points to %d indicators, found %s"
                .formatted(expert + 1, weights.length, Arrays.toString(own)));
      }
      for (int q = 0; q < weights.length; q++) {
        weights[q] += own[q] / sum / points.length;
      }
    }
    return weights;
  }
}

package org.xianfeng.models.index.outranking;

import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * The Borda score: the sum over all other units of how much of the weight is on a unit's side,
 * which needs one sort an indicator and no pairs.
 *
 * <p>Shape: one column an indicator, higher is better, NaN is missing; one score a unit in [0, n -
 * 1], missing (NaN) without any weighted value.
 *
 * <p>Missing values: the weights of the present indicators are scaled up, and a rank among fewer
 * units is stretched to the number of all; without missing values both change nothing.
 *
 * <p>Source: J.-C. de Borda (1784); sum over k of the outranking matrix of OECD/JRC
 * <em>Handbook</em> (2008), section 6.5, ties counting one half.
 */
public final class NetOutranking {
  private NetOutranking() {}

  /** Scores the units. */
  public static double[] scores(double[][] columns, double[] weights) {
    int units = Weights.check(columns, weights);
    double[] sums = new double[units];
    double[] present = new double[units];
    int[] twice = new int[units];
    Order order = new Order(units);
    for (int q = 0; q < columns.length; q++) {
      Ranks.doubled(order, columns[q], Ties.AVERAGE, false, twice);
      int count = order.present();
      double stretch = count > 1 ? (units - 1.0) / (count - 1) : 0;
      double alone = count > 1 ? 0 : (units - 1) / 2.0;
      for (int i = 0; i < units; i++) {
        if (twice[i] > 0) {
          sums[i] += weights[q] * ((twice[i] / 2.0 - 1) * stretch + alone);
          present[i] += weights[q];
        }
      }
    }
    for (int i = 0; i < units; i++) {
      sums[i] = present[i] > 0 ? sums[i] / present[i] : Double.NaN;
    }
    return sums;
  }
}

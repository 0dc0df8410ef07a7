package org.xianfeng.models.index.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.fit.Moments;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.Replications;

/**
 * What an item looks like under one draw, over the units of the last period; earlier stages are the
 * same under all draws.
 *
 * @param replication number of the draw
 * @param item indicator after normalisation and noise, or node
 * @param n units that have a value
 * @param minimum NaN without values, as the others
 * @param median middle
 * @param maximum greatest
 * @param mean mean
 * @param deviation standard deviation with n - 1
 */
public record DrawStatistic(
    int replication,
    String item,
    int n,
    double minimum,
    double median,
    double maximum,
    double mean,
    double deviation) {
  /** One for each item, in the order of {@link Replications#items()}. */
  public static List<DrawStatistic> of(Replications replications, Draw draw) {
    double[][] values = replications.items(draw);
    List<DrawStatistic> all = new ArrayList<>();
    for (int item = 0; item < values.length; item++) {
      double[] sorted =
          Arrays.stream(values[item]).filter(v -> !Double.isNaN(v)).sorted().toArray();
      ExactMoments moments = ExactMoments.of(sorted);
      int n = sorted.length;
      all.add(
          new DrawStatistic(
              draw.replication(),
              replications.items().get(item),
              n,
              n == 0 ? Double.NaN : sorted[0],
              Moments.median(sorted),
              n == 0 ? Double.NaN : sorted[n - 1],
              moments.mean(),
              moments.deviation()));
    }
    return all;
  }
}

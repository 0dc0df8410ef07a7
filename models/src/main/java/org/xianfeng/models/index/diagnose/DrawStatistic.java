package org.xianfeng.models.index.diagnose;

import java.util.Arrays;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.fit.Moments;

/**
 * What an item looks like after a stage under one draw, over the units of the last period.
 *
 * @param replication number of the draw
 * @param item indicator or node
 * @param stage stage of an indicator, with noise after normalisation; {@code node} for a node
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
    String stage,
    int n,
    double minimum,
    double median,
    double maximum,
    double mean,
    double deviation) {
  static DrawStatistic of(int replication, String item, String stage, double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    ExactMoments moments = ExactMoments.of(sorted);
    int n = sorted.length;
    return new DrawStatistic(
        replication,
        item,
        stage,
        n,
        n == 0 ? Double.NaN : sorted[0],
        Moments.median(sorted),
        n == 0 ? Double.NaN : sorted[n - 1],
        moments.mean(),
        moments.deviation());
  }

  DrawStatistic of(int other) {
    return new DrawStatistic(other, item, stage, n, minimum, median, maximum, mean, deviation);
  }
}

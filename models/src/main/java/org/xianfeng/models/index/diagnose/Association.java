package org.xianfeng.models.index.diagnose;

import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.ExactSum;
import org.xianfeng.models.index.exact.Magnitude;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * How two columns go together, over the units that have both.
 *
 * @param n units that have both
 * @param pearson correlation of the values in [-1, 1]; NaN where one of them does not vary
 * @param spearman correlation of their ranks, equal values in the middle
 */
record Association(int n, double pearson, double spearman) {
  static Association of(double[] x, double[] y) {
    int[] both =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
            .toArray();
    double[] first = IntStream.of(both).mapToDouble(i -> x[i]).toArray();
    double[] second = IntStream.of(both).mapToDouble(i -> y[i]).toArray();
    return new Association(
        both.length, pearson(first, second), pearson(ranks(first), ranks(second)));
  }

  private static double[] ranks(double[] values) {
    return Ranks.ascending(values, Ties.AVERAGE);
  }

  /** Covariance by variance and variance, over complete columns. */
  static double pearson(double[] first, double[] second) {
    double[] x = Magnitude.times(first, Magnitude.scale(first));
    double[] y = Magnitude.times(second, Magnitude.scale(second));
    double one = ExactMoments.of(x).deviation();
    double other = ExactMoments.of(y).deviation();
    if (!(one > 0 && other > 0)) {
      return Double.NaN;
    }
    double r = covariance(x, y) / (one * other);
    return Math.max(-1, Math.min(1, r));
  }

  /** Covariance with the divisor n - 1 over complete columns of two units or more. */
  static double covariance(double[] x, double[] y) {
    double meanX = ExactMoments.of(x).mean();
    double meanY = ExactMoments.of(y).mean();
    double[] dx = IntStream.range(0, x.length).mapToDouble(i -> x[i] - meanX).toArray();
    double[] dy = IntStream.range(0, y.length).mapToDouble(i -> y[i] - meanY).toArray();
    return ExactSum.dot(dx, dy) / (x.length - 1);
  }
}

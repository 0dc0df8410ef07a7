package org.xianfeng.models.index.weight;

import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.ExactSum;

/**
 * Correlations of columns over the units that have all of them; equal for any row order.
 *
 * @param varying the columns that vary at all, ascending; the others correlate with nothing
 * @param deviations standard deviations (n - 1) of the varying columns
 * @param matrix correlations of the varying columns
 */
record Correlation(int[] varying, double[] deviations, double[][] matrix) {

  static Correlation of(double[][] columns) {
    int[] complete =
        IntStream.range(0, columns.length == 0 ? 0 : columns[0].length)
            .filter(i -> complete(columns, i))
            .toArray();
    double[][] kept = new double[columns.length][complete.length];
    double[] deviations = new double[columns.length];
    for (int q = 0; q < columns.length; q++) {
      for (int i = 0; i < complete.length; i++) {
        kept[q][i] = columns[q][complete[i]];
      }
      ExactMoments moments = ExactMoments.of(kept[q]);
      double mean = moments.mean();
      for (int i = 0; i < complete.length; i++) {
        kept[q][i] -= mean;
      }
      // A single unit has no deviation; it does not vary.
      deviations[q] = moments.count() > 1 ? moments.deviation() : 0;
    }
    int[] varying = IntStream.range(0, columns.length).filter(q -> deviations[q] > 0).toArray();
    double[][] matrix = new double[varying.length][varying.length];
    for (int i = 0; i < varying.length; i++) {
      matrix[i][i] = 1;
      for (int k = 0; k < i; k++) {
        double product = ExactSum.dot(kept[varying[i]], kept[varying[k]]);
        double scale = (complete.length - 1) * deviations[varying[i]] * deviations[varying[k]];
        matrix[i][k] = Math.max(-1, Math.min(1, product / scale));
        matrix[k][i] = matrix[i][k];
      }
    }
    return new Correlation(
        varying, IntStream.of(varying).mapToDouble(q -> deviations[q]).toArray(), matrix);
  }

  /** Puts one number for each varying column in its place among {@code count}; 0 elsewhere. */
  double[] spread(double[] ofVarying, int count) {
    double[] all = new double[count];
    for (int i = 0; i < varying.length; i++) {
      all[varying[i]] = ofVarying[i];
    }
    return all;
  }

  private static boolean complete(double[][] columns, int unit) {
    for (double[] column : columns) {
      if (Double.isNaN(column[unit])) {
        return false;
      }
    }
    return true;
  }
}

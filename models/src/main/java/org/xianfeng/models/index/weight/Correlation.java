package org.xianfeng.models.index.weight;

import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.ExactSum;
import org.xianfeng.models.index.exact.Magnitude;

/**
 * Correlations of the columns that vary, over the units that have all of these; equal for any row
 * order. An empty or constant column takes no units away from the others.
 *
 * @param varying the columns that vary at all, ascending; the others correlate with nothing
 * @param deviations standard deviations (n - 1) of the varying columns, in relation to each other
 * @param matrix correlations of the varying columns
 */
record Correlation(int[] varying, double[] deviations, double[][] matrix) {

  /**
   * The correlations.
   *
   * @throws IllegalArgumentException if columns vary, but fewer than two units have all of them
   */
  static Correlation of(double[][] columns) {
    int[] looked = IntStream.range(0, columns.length).filter(q -> varies(columns[q])).toArray();
    int[] complete =
        IntStream.range(0, columns.length == 0 ? 0 : columns[0].length)
            .filter(i -> complete(columns, looked, i))
            .toArray();
    if (looked.length > 0 && complete.length < 2) {
      throw new IllegalArgumentException(
          "correlations need two units that have all of %d indicators, found %d"
              .formatted(looked.length, complete.length));
    }
    double[][] kept = new double[columns.length][complete.length];
    double[] deviations = new double[columns.length];
    double[] scales = new double[columns.length];
    for (int q : looked) {
      for (int i = 0; i < complete.length; i++) {
        kept[q][i] = columns[q][complete[i]];
      }
      scales[q] = Magnitude.scale(kept[q]);
      kept[q] = Magnitude.times(kept[q], scales[q]);
      ExactMoments moments = ExactMoments.of(kept[q]);
      double mean = moments.mean();
      for (int i = 0; i < complete.length; i++) {
        kept[q][i] -= mean;
      }
      deviations[q] = moments.deviation();
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
    double least = IntStream.of(varying).mapToDouble(q -> scales[q]).min().orElse(1);
    return new Correlation(
        varying,
        IntStream.of(varying).mapToDouble(q -> deviations[q] * (least / scales[q])).toArray(),
        matrix);
  }

  /** Puts one number for each varying column in its place among {@code count}; 0 elsewhere. */
  double[] spread(double[] ofVarying, int count) {
    double[] all = new double[count];
    for (int i = 0; i < varying.length; i++) {
      all[varying[i]] = ofVarying[i];
    }
    return all;
  }

  private static boolean varies(double[] column) {
    double first = Double.NaN;
    for (double x : column) {
      if (!Double.isNaN(x) && x != first) {
        if (!Double.isNaN(first)) {
          return true;
        }
        first = x;
      }
    }
    return false;
  }

  private static boolean complete(double[][] columns, int[] looked, int unit) {
    for (int q : looked) {
      if (Double.isNaN(columns[q][unit])) {
        return false;
      }
    }
    return true;
  }
}

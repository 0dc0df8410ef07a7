package org.xianfeng.models.index.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.xianfeng.models.index.exact.ExactMoments;

/**
 * Columns over the units that have all of them, without those that do not vary there.
 *
 * @param names of the columns
 * @param columns one array each, of equal length
 */
record Complete(List<String> names, double[][] columns) {
  /** Of columns with gaps (NaN). */
  static Complete of(List<String> names, List<double[]> columns) {
    int rows = columns.isEmpty() ? 0 : columns.get(0).length;
    int[] kept =
        IntStream.range(0, rows)
            .filter(row -> columns.stream().noneMatch(column -> Double.isNaN(column[row])))
            .toArray();
    List<double[]> whole =
        columns.stream()
            .map(column -> IntStream.of(kept).mapToDouble(row -> column[row]).toArray())
            .toList();
    int[] varying =
        IntStream.range(0, whole.size())
            .filter(i -> kept.length > 1 && ExactMoments.of(whole.get(i)).deviation() > 0)
            .toArray();
    return new Complete(
        Arrays.stream(varying).mapToObj(names::get).toList(),
        Arrays.stream(varying).mapToObj(whole::get).toArray(double[][]::new));
  }

  /** Number of columns. */
  int width() {
    return columns.length;
  }

  /** Number of units. */
  int units() {
    return columns.length == 0 ? 0 : columns[0].length;
  }

  /** Correlations of the columns with each other. */
  double[][] correlation() {
    double[][] matrix = new double[width()][width()];
    for (int i = 0; i < width(); i++) {
      matrix[i][i] = 1;
      for (int k = 0; k < i; k++) {
        matrix[i][k] = Association.pearson(columns[i], columns[k]);
        matrix[k][i] = matrix[i][k];
      }
    }
    return matrix;
  }
}

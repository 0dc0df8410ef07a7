package org.xianfeng.models.index.weight;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The units that no other unit equals or beats everywhere, in an order that does not depend on the
 * order of the units.
 *
 * <p>With weights of 0 or more nothing else can restrict a program: who is beaten everywhere has
 * the smaller sum for any weights.
 *
 * @param rows values of each such unit, distinct; a missing value counts as 0, which restricts
 *     nothing
 */
record Frontier(double[][] rows) {

  static Frontier of(double[][] columns) {
    int units = columns[0].length;
    double[][] rows = new double[units][columns.length + 1];
    for (int i = 0; i < units; i++) {
      for (int q = 0; q < columns.length; q++) {
        double value = Double.isNaN(columns[q][i]) ? 0 : columns[q][i] + 0.0;
        rows[i][q] = value;
        // The sum goes last for a while: who beats another everywhere does not have a smaller one.
        rows[i][columns.length] += value;
      }
    }
    int last = columns.length;
    Arrays.sort(
        rows,
        Comparator.<double[]>comparingDouble(row -> -row[last])
            .thenComparing((a, b) -> Arrays.compare(b, a)));
    double[][] kept = new double[units][];
    int count = 0;
    for (double[] row : rows) {
      if (!beaten(row, kept, count, last)) {
        kept[count++] = row;
      }
    }
    return new Frontier(
        Arrays.stream(kept, 0, count)
            .map(row -> Arrays.copyOf(row, last))
            .toArray(double[][]::new));
  }

  private static boolean beaten(double[] row, double[][] kept, int count, int width) {
    for (int k = 0; k < count; k++) {
      double[] other = kept[k];
      int q = 0;
      while (q < width && other[q] >= row[q]) {
        q++;
      }
      if (q == width) {
        return true;
      }
    }
    return false;
  }
}

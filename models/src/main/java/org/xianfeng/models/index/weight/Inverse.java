package org.xianfeng.models.index.weight;

/** The inverse of a small matrix, by elimination with the greatest pivot of each column. */
final class Inverse {
  private Inverse() {}

  static double[][] of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    for (int c = 0; c < n; c++) {
      int best = c;
      for (int r = c + 1; r < n; r++) {
        if (Math.abs(a[r][c]) > Math.abs(a[best][c])) {
          best = r;
        }
      }
      if (a[best][c] == 0) {
        throw new IllegalStateException("matrix is singular in column %d".formatted(c));
      }
      swap(a, best, c);
      swap(inverse, best, c);
      double pivot = a[c][c];
      for (int k = 0; k < n; k++) {
        a[c][k] /= pivot;
        inverse[c][k] /= pivot;
      }
      for (int r = 0; r < n; r++) {
        double factor = a[r][c];
        if (r != c && factor != 0) {
          for (int k = 0; k < n; k++) {
            a[r][k] -= factor * a[c][k];
            inverse[r][k] -= factor * inverse[c][k];
          }
        }
      }
    }
    return inverse;
  }

  private static void swap(double[][] rows, int i, int k) {
    double[] row = rows[i];
    rows[i] = rows[k];
    rows[k] = row;
  }
}

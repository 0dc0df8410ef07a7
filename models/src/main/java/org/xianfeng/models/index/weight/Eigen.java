package org.xianfeng.models.index.weight;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues of a symmetric matrix, greatest first, and the unit vectors that belong to them.
 *
 * <p>Source: cyclic Jacobi rotations; G. H. Golub, C. F. Van Loan, <em>Matrix Computations</em>,
 * section 8.5.
 *
 * @param values greatest first
 * @param vectors {@code [c]} belongs to {@code values[c]}
 */
record Eigen(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 100;

  static Eigen of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      boolean changed = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double small = Math.ulp(Math.abs(a[p][p])) + Math.ulp(Math.abs(a[q][q]));
          if (Math.abs(a[p][q]) > small / 4) {
            rotate(a, v, p, q);
            changed = true;
          } else {
            a[p][q] = 0;
            a[q][p] = 0;
          }
        }
      }
      if (!changed) {
        break;
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int c = 0; c < n; c++) {
      values[c] = a[order[c]][order[c]];
      vectors[c] = v[order[c]];
    }
    return new Eigen(values, vectors);
  }

  /** Makes {@code a[p][q]} zero; the rows of {@code v} take part. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    double moved = t * a[p][q];
    for (int k = 0; k < a.length; k++) {
      if (k != p && k != q) {
        double kp = a[k][p];
        double kq = a[k][q];
        a[k][p] = c * kp - s * kq;
        a[p][k] = a[k][p];
        a[k][q] = s * kp + c * kq;
        a[q][k] = a[k][q];
      }
      double vp = v[p][k];
      double vq = v[q][k];
      v[p][k] = c * vp - s * vq;
      v[q][k] = s * vp + c * vq;
    }
    a[p][p] -= moved;
    a[q][q] += moved;
    a[p][q] = 0;
    a[q][p] = 0;
  }
}

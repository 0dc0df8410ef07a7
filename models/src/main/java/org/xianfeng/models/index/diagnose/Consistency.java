package org.xianfeng.models.index.diagnose;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.xianfeng.models.index.diagnose.DiagnosticLines.Part;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.Magnitude;

/**
 * Whether the children of a pillar measure one thing, and whether some of them say the same.
 *
 * <p>Source: L. J. Cronbach, Psychometrika 16 (1951); H. F. Kaiser, Psychometrika 39 (1974) for
 * KMO; D. A. Belsley, E. Kuh, R. E. Welsch, <em>Regression Diagnostics</em> (1980) for variance
 * inflation and the condition number; OECD/JRC <em>Handbook</em> (2008), step 4.
 */
final class Consistency {
  /** An eigenvalue below it is 0 but for rounding. */
  private static final double NOTHING = 1e-10;

  private Consistency() {}

  static void add(Complete complete, Part out) {
    double scale = Magnitude.scale(complete.columns());
    double[][] columns =
        Arrays.stream(complete.columns())
            .map(column -> Magnitude.times(column, scale))
            .toArray(double[][]::new);
    int k = complete.width();
    out.add("", "", "n", complete.units());
    out.add("", "", "varying", k);
    if (k < 2) {
      return;
    }
    double[][] r = complete.correlation();
    double between =
        IntStream.range(0, k)
            .mapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> r[i][j]).sum())
            .sum();
    double mean = between / (k * (k - 1) / 2.0);
    out.add("", "", "mean_correlation", mean);
    out.add("", "", "alpha", alpha(columns, -1));
    out.add("", "", "alpha_standardised", k * mean / (1 + (k - 1) * mean));
    for (int i = 0; k > 2 && i < k; i++) {
      out.add(complete.names().get(i), "", "alpha_without", alpha(columns, i));
    }
    collinearity(complete, r, out);
  }

  /** Cronbach's alpha, k/(k-1) (1 - sum of variances / variance of the sum), without one column. */
  private static double alpha(double[][] columns, int without) {
    double[] total = new double[columns[0].length];
    double own = 0;
    int k = 0;
    for (int i = 0; i < columns.length; i++) {
      if (i != without) {
        own += ExactMoments.of(columns[i]).variance();
        for (int row = 0; row < total.length; row++) {
          total[row] += columns[i][row];
        }
        k++;
      }
    }
    double variance = ExactMoments.of(total).variance();
    return variance > 0 ? k / (k - 1.0) * (1 - own / variance) : Double.NaN;
  }

  private static void collinearity(Complete complete, double[][] r, Part out) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(r);
    double[] values = new EigenDecompositionSymmetric(matrix).getEigenvalues();
    double least = values[values.length - 1];
    boolean singular = least < NOTHING;
    out.add("", "", "singular", singular ? 1 : 0);
    out.add("", "", "condition_number", singular ? Double.NaN : Math.sqrt(values[0] / least));
    RealMatrix inverse = singular ? null : new LUDecomposition(matrix).getSolver().getInverse();
    out.add("", "", "kmo", inverse == null ? Double.NaN : kmo(r, inverse));
    for (int i = 0; i < r.length; i++) {
      double inflation = inverse == null ? Double.NaN : inverse.getEntry(i, i);
      out.add(complete.names().get(i), "", "variance_inflation", inflation);
    }
  }

  /** Squared correlations by squared correlations and squared partial ones. */
  private static double kmo(double[][] r, RealMatrix inverse) {
    double whole = 0;
    double partial = 0;
    for (int i = 0; i < r.length; i++) {
      for (int j = 0; j < i; j++) {
        double s = inverse.getEntry(i, j);
        whole += r[i][j] * r[i][j];
        partial += s * s / (inverse.getEntry(i, i) * inverse.getEntry(j, j));
      }
    }
    return whole / (whole + partial);
  }
}

package org.xianfeng.models.index.weight;

import static java.lang.StrictMath.atan2;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.sin;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * Weights from principal components or factors: indicators that move together share the weight of
 * what they have in common.
 *
 * <p>Of the components of the correlation matrix those are kept that explain at least 10 % of the
 * variance each, and more until 60 % are explained. An indicator is assigned to the component on
 * which its loading is greatest, whatever its sign; its weight is the square of that loading. (The
 * Handbook scales the squares of a component to a sum of 1 and multiplies by the share of what is
 * explained that the component has: the two cancel.)
 *
 * <p>Shape: one column an indicator, NaN is missing (units that have all columns that vary count);
 * weights of sum 1, 0 for a column that does not vary, all 0 if none does.
 *
 * <p>Source: OECD/JRC <em>Handbook</em> (2008), section 6.1, after G. Nicoletti, S. Scarpetta, O.
 * Boylaud (2000); varimax by H. F. Kaiser, Psychometrika 23 (1958), with his normalisation.
 */
public final class Factors {
  private static final double LEAST_SHARE = 0.1;
  private static final double LEAST_TOGETHER = 0.6;
  private static final int MOST_SWEEPS = 1_000;
  private static final double STILL = 1e-14;

  private Factors() {}

  /** Weights from the components as they are. */
  public static double[] pca(double[][] columns) {
    Correlation correlation = Correlation.of(columns);
    return correlation.spread(weights(loadings(correlation.matrix())), columns.length);
  }

  /** Weights from the components after a varimax rotation. */
  public static double[] factor(double[][] columns) {
    Correlation correlation = Correlation.of(columns);
    double[][] loadings = varimax(loadings(correlation.matrix()));
    return correlation.spread(weights(loadings), columns.length);
  }

  /** Loadings of the components that are kept, {@code [component][indicator]}. */
  static double[][] loadings(double[][] correlation) {
    int n = correlation.length;
    if (n == 0) {
      return correlation;
    }
    var eigen = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(correlation));
    double[] values = eigen.getEigenvalues();
    int kept = 0;
    double together = 0;
    while (kept < n && (values[kept] >= LEAST_SHARE * n || together < LEAST_TOGETHER * n)) {
      together += values[kept];
      kept++;
    }
    double[][] loadings = new double[kept][];
    for (int f = 0; f < kept; f++) {
      double length = Math.sqrt(Math.max(0, values[f]));
      loadings[f] = eigen.getEigenvector(f).mapMultiply(length).toArray();
    }
    return loadings;
  }

  /** Rotates factors so that each indicator loads on few of them. */
  static double[][] varimax(double[][] loadings) {
    int factors = loadings.length;
    if (factors < 2) {
      return loadings;
    }
    int n = loadings[0].length;
    double[] length = new double[n];
    for (double[] factor : loadings) {
      for (int q = 0; q < n; q++) {
        length[q] += factor[q] * factor[q];
      }
    }
    double[][] rotated = new double[factors][n];
    for (int f = 0; f < factors; f++) {
      for (int q = 0; q < n; q++) {
        rotated[f][q] = length[q] > 0 ? loadings[f][q] / Math.sqrt(length[q]) : 0;
      }
    }
    boolean moving = true;
    for (int sweep = 0; moving && sweep < MOST_SWEEPS; sweep++) {
      moving = false;
      for (int f = 0; f < factors; f++) {
        for (int g = f + 1; g < factors; g++) {
          moving |= turn(rotated[f], rotated[g]);
        }
      }
    }
    for (double[] factor : rotated) {
      for (int q = 0; q < n; q++) {
        factor[q] *= Math.sqrt(length[q]);
      }
    }
    return rotated;
  }

  /** Turns two factors in their plane to the greatest variance of squares. */
  private static boolean turn(double[] x, double[] y) {
    double sumU = 0;
    double sumV = 0;
    double squares = 0;
    double products = 0;
    for (int q = 0; q < x.length; q++) {
      double u = x[q] * x[q] - y[q] * y[q];
      double v = 2 * x[q] * y[q];
      sumU += u;
      sumV += v;
      squares += u * u - v * v;
      products += 2 * u * v;
    }
    double n = x.length;
    double angle =
        atan2(products - 2 * sumU * sumV / n, squares - (sumU * sumU - sumV * sumV) / n) / 4;
    if (Math.abs(angle) < STILL) {
      return false;
    }
    double c = cos(angle);
    double s = sin(angle);
    for (int q = 0; q < x.length; q++) {
      double turned = x[q] * c + y[q] * s;
      y[q] = y[q] * c - x[q] * s;
      x[q] = turned;
    }
    return true;
  }

  /** Weights from loadings {@code [factor][indicator]}: the square of the greatest of each. */
  static double[] weights(double[][] loadings) {
    double[] weights = new double[loadings.length == 0 ? 0 : loadings[0].length];
    for (double[] factor : loadings) {
      for (int q = 0; q < weights.length; q++) {
        weights[q] = Math.max(weights[q], factor[q] * factor[q]);
      }
    }
    return UnitSum.toOne(weights);
  }
}

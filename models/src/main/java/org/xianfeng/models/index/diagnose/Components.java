package org.xianfeng.models.index.diagnose;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.xianfeng.models.index.diagnose.DiagnosticLines.Part;

/**
 * Principal components of the correlation matrix: eigenvalues, what they explain, loadings.
 *
 * <p>A loading is the correlation of a column with a component; of each component the greatest one
 * is positive. Source: OECD/JRC <em>Handbook</em> (2008), step 4.
 */
final class Components {
  private Components() {}

  static void add(Complete complete, Part out) {
    int k = complete.width();
    if (k < 2) {
      return;
    }
    var eigen =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(complete.correlation()));
    double[] values = eigen.getEigenvalues();
    double together = 0;
    for (int c = 0; c < k; c++) {
      String name = String.valueOf(c + 1);
      double value = Math.max(0, values[c]);
      together += value;
      out.add("", name, "eigenvalue", value);
      out.add("", name, "explained", value / k);
      out.add("", name, "explained_together", Math.min(1, together / k));
      double[] loadings = eigen.getEigenvector(c).mapMultiply(Math.sqrt(value)).toArray();
      double greatest = 0;
      for (double loading : loadings) {
        greatest = Math.abs(loading) > Math.abs(greatest) + 1e-12 ? loading : greatest;
      }
      for (int i = 0; i < k; i++) {
        out.add(complete.names().get(i), name, "loading", Math.signum(greatest) * loadings[i]);
      }
    }
  }
}

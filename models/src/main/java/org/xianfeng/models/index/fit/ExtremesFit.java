package org.xianfeng.models.index.fit;

import org.xianfeng.models.index.run.Fitter;

/** Number, least and greatest of the values, from those of parts; NaN for no values. */
public record ExtremesFit() implements Fitter {
  @Override
  public double[] fit(double[][] tuples) {
    double n = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < tuples[0].length; i++) {
      n += tuples[0][i];
      least = Math.min(least, tuples[1][i]);
      most = Math.max(most, tuples[2][i]);
    }
    return new double[] {n, n == 0 ? Double.NaN : least, n == 0 ? Double.NaN : most};
  }
}

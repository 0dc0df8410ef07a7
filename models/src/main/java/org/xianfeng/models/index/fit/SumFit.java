package org.xianfeng.models.index.fit;

import org.xianfeng.models.index.run.Fitter;

/**
 * Sums every column; counts are whole numbers, so that no order of summing changes a bit.
 *
 * @param columns number of columns, the number of units first
 */
public record SumFit(int columns) implements Fitter {
  @Override
  public double[] fit(double[][] tuples) {
    double[] sums = new double[columns];
    for (int column = 0; column < columns; column++) {
      for (double value : tuples[column]) {
        sums[column] += value;
      }
    }
    return sums;
  }
}

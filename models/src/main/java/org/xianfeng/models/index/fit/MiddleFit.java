package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.xianfeng.models.index.run.Fitter;

/**
 * Fits the middle of the present values: their number, then their mean or median.
 *
 * @param mean whether it is the mean
 */
public record MiddleFit(boolean mean) implements Fitter {
  @Override
  public double[] fit(double[][] tuples) {
    double[] sorted = tuples[0];
    Arrays.sort(sorted);
    double middle = mean ? Moments.mean(sorted) : Moments.median(sorted);
    return new double[] {sorted.length, middle};
  }
}

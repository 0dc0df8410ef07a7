package org.xianfeng.models.index.weight;

import static java.lang.StrictMath.log;

import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.ExactSum;
import org.xianfeng.models.index.exact.Magnitude;

/**
 * Weights for what separates units: an indicator that is nearly the same everywhere gets little.
 *
 * <p>Shape: one column of normalised values an indicator, NaN is missing; weights of sum 1, 0 for a
 * column that does not vary, all 0 if none does.
 */
public final class Dispersion {
  private Dispersion() {}

  /** Weights in proportion to standard deviations. */
  public static double[] standardDeviation(double[][] columns) {
    double scale = Magnitude.scale(columns);
    double[] weights = new double[columns.length];
    for (int q = 0; q < columns.length; q++) {
      ExactMoments moments = ExactMoments.of(Magnitude.times(columns[q], scale));
      weights[q] = moments.count() > 1 ? moments.deviation() : 0;
    }
    return UnitSum.toOne(weights);
  }

  /**
   * Weights in proportion to what Shannon's entropy lacks of its greatest value.
   *
   * <p>Errors: a negative value is refused, because shares of a sum are taken.
   *
   * <p>Source: C. L. Hwang, K. Yoon, <em>Multiple Attribute Decision Making</em> (1981), section
   * 3.2.
   */
  public static double[] entropy(double[][] columns) {
    double[] weights = new double[columns.length];
    for (int q = 0; q < columns.length; q++) {
      double scale = Magnitude.scale(columns[q]);
      ExactMoments moments = ExactMoments.of(Magnitude.times(columns[q], scale));
      if (!(moments.deviation() > 0)) {
        continue;
      }
      double total = moments.sum();
      ExactSum entropy = new ExactSum();
      for (double value : columns[q]) {
        if (value < 0) {
          throw new IllegalArgumentException(
              "entropy weights need values of 0 or more, found %s".formatted(value));
        }
        double share = value * scale / total;
        if (share > 0) {
          entropy.add(-share * log(share));
        }
      }
      weights[q] = Math.max(0, 1 - entropy.value() / log((double) moments.count()));
    }
    return UnitSum.toOne(weights);
  }

  /**
   * CRITIC: standard deviation times the sum of what the correlation with each other column lacks
   * of 1; over units that have all columns.
   *
   * <p>Source: D. Diakoulaki, G. Mavrotas, L. Papayannakis, <em>Determining objective weights in
   * multiple criteria problems: the CRITIC method</em>, Computers and Operations Research 22
   * (1995).
   */
  public static double[] critic(double[][] columns) {
    Correlation correlation = Correlation.of(columns);
    double[][] matrix = correlation.matrix();
    double[] weights = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double conflict = 0;
      for (double other : matrix[i]) {
        conflict += 1 - other;
      }
      weights[i] = correlation.deviations()[i] * conflict;
    }
    // Of a single column, or of copies, nothing conflicts: then only the deviations speak.
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return UnitSum.toOne(
        correlation.spread(sum > 0 ? weights : correlation.deviations(), columns.length));
  }
}

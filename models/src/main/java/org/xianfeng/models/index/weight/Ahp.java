package org.xianfeng.models.index.weight;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

import java.util.Arrays;
import org.xianfeng.models.index.spec.WeightRule.Variant;

/**
 * Analytic hierarchy process: weights from judgements of how many times more one indicator counts
 * than another, with a measure of how far the judgements contradict each other.
 *
 * <p>Source: T. L. Saaty, <em>The Analytic Hierarchy Process</em> (1980): principal eigenvector,
 * consistency ratio and its random index; G. Crawford, C. Williams (1985): geometric means of the
 * rows. OECD/JRC <em>Handbook</em> (2008), section 6.1.
 *
 * @param weights sum 1, one for each row
 * @param eigenvalue principal one; the number of rows when nothing contradicts
 * @param consistencyRatio 0 when nothing contradicts; Saaty accepts up to 0.1
 */
public record Ahp(double[] weights, double eigenvalue, double consistencyRatio) {
  /** Mean consistency index of random judgements, for 1 to 15 rows. */
  private static final double[] RANDOM_INDEX = {
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59
  };

  /** How far a rounded judgement such as 0.33 may be from the inverse of its opposite, relative. */
  private static final double ROUNDING = 0.05;

  private static final int MOST_STEPS = 10_000;

  /**
   * Weights of a matrix of judgements.
   *
   * @param judgements square; {@code [i][k]} says how many times more i counts than k; the part
   *     above the diagonal is used, the one below must be its inverse up to rounding
   * @throws IllegalArgumentException if the matrix is none of that
   */
  public static Ahp of(double[][] judgements, Variant variant) {
    double[][] matrix = checked(judgements);
    double[] weights = geometric(matrix);
    if (variant == Variant.EIGENVECTOR) {
      weights = eigenvector(matrix, weights);
    }
    double eigenvalue = 0;
    double[] image = times(matrix, weights);
    for (int i = 0; i < weights.length; i++) {
      eigenvalue += image[i] / weights[i] / weights.length;
    }
    int n = weights.length;
    double ratio = n < 3 ? 0 : Math.max(0, (eigenvalue - n) / (n - 1) / RANDOM_INDEX[n - 1]);
    return new Ahp(weights, eigenvalue, ratio);
  }

  /**
   * These judgements, if they contradict each other no more than is accepted.
   *
   * @param most largest consistency ratio
   * @throws IllegalArgumentException if theirs is larger
   */
  public Ahp accept(double most) {
    if (consistencyRatio > most) {
      throw new IllegalArgumentException(
          "consistency ratio %s is above max_cr %s".formatted(consistencyRatio, most));
    }
    return this;
  }

  private static double[][] checked(double[][] judgements) {
    int n = judgements.length;
    if (n == 0 || n > RANDOM_INDEX.length) {
      throw new IllegalArgumentException(
          "a matrix of judgements has 1 to %d rows, found %d".formatted(RANDOM_INDEX.length, n));
    }
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      if (judgements[i].length != n) {
        throw new IllegalArgumentException(
            "a matrix of judgements is square, found %d rows and %d columns"
                .formatted(n, judgements[i].length));
      }
      matrix[i][i] = 1;
      for (int k = i + 1; k < n; k++) {
        double above = judgements[i][k];
        if (!(above > 0 && above < Double.POSITIVE_INFINITY)
            || judgements[k].length != n
            || !(Math.abs(above * judgements[k][i] - 1) <= ROUNDING)) {
          throw new IllegalArgumentException(
              "judgements %d over %d must be above 0 and inverse to each other, found %s and %s"
                  .formatted(
                      i + 1,
                      k + 1,
                      above,
                      judgements[k].length > i ? judgements[k][i] : Double.NaN));
        }
        matrix[i][k] = above;
        matrix[k][i] = 1 / above;
      }
    }
    return matrix;
  }

  private static double[] geometric(double[][] matrix) {
    double[] weights = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double sum = 0;
      for (double judgement : matrix[i]) {
        sum += log(judgement);
      }
      weights[i] = exp(sum / matrix.length);
    }
    return UnitSum.toOne(weights);
  }

  /** Power iteration, which converges for every matrix of positive numbers. */
  private static double[] eigenvector(double[][] matrix, double[] start) {
    double[] weights = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = UnitSum.toOne(times(matrix, weights));
      if (Arrays.equals(next, weights)) {
        break;
      }
      weights = next;
    }
    return weights;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int k = 0; k < vector.length; k++) {
        product[i] += matrix[i][k] * vector[k];
      }
    }
    return product;
  }
}

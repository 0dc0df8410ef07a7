package org.xianfeng.models.index.tree;

import java.util.Arrays;
import org.xianfeng.models.index.exact.WeightedMean;
import org.xianfeng.models.index.spec.Node.Aggregation;

/**
 * Aggregations of one row, and the share of each child in the result.
 *
 * <p>Every function here is homogeneous of degree 1, so by Euler's theorem the shares {@code x_i *
 * df/dx_i} sum to the result. Its values come from {@link WeightedMean}, so that the order of
 * children changes no bit of them.
 *
 * <p>Source: index-engine section 5; MPI of Mazziotta and Pareto (2013).
 */
final class Means {
  private Means() {}

  /**
   * The aggregate of {@code n} values.
   *
   * @param w weights in any scale, not all 0
   * @param y room for {@code n} numbers
   * @return missing (NaN) where it is not defined, infinite beyond the range of numbers
   */
  static double of(Aggregation how, double[] x, double[] w, int n, double[] y) {
    switch (how.method()) {
      case OWA -> {
        return inOrder(how, x, n);
      }
      case MPI -> {
        double mean = WeightedMean.of(x, w, n);
        double penalty = penalty(how, x, w, n, mean, y);
        return how.sign() == Aggregation.Sign.MINUS ? mean - penalty : mean + penalty;
      }
      default -> {
        return PowerMean.of(x, w, n, how.p(), y);
      }
    }
  }

  /**
   * Derivative of the aggregate by each value, into {@code out}; NaN where it has none.
   *
   * @param w weights that sum to 1
   */
  static void gains(Aggregation how, double[] x, double[] w, int n, double score, double[] out) {
    switch (how.method()) {
      case OWA -> {
        System.arraycopy(owa(how, x, n), 0, out, 0, n);
        return;
      }
      case MPI -> {
        double mean = WeightedMean.of(x, w, n);
        double sign = how.sign() == Aggregation.Sign.MINUS ? -1 : 1;
        double penalty = penalty(how, x, w, n, mean, out);
        double correction = correction(how, n);
        for (int i = 0; i < n; i++) {
          double slope = 2 * correction * ((x[i] - mean) / mean) - penalty / mean;
          out[i] = mean == 0 ? 0 : w[i] * (1 + sign * slope);
        }
        return;
      }
      default -> {
        powers(x, w, n, how.p(), score, out);
      }
    }
  }

  private static void powers(double[] x, double[] w, int n, double p, double score, double[] out) {
    boolean found = false;
    for (int i = 0; i < n; i++) {
      if (p == 1) {
        out[i] = w[i];
      } else if (p == Double.NEGATIVE_INFINITY) {
        // the first of the least values moves the score
        out[i] = !found && x[i] == score ? 1 : 0;
        found |= x[i] == score;
      } else if (score == 0 || w[i] == 0 || x[i] == 0) {
        // what is 0 adds nothing, however steep the mean is there
        out[i] = 0;
      } else {
        out[i] = p == 0 ? w[i] * score / x[i] : w[i] * Math.pow(x[i] / score, p - 1);
      }
    }
  }

  /** Square of the deviation by the mean; 0 without deviation, NaN for a mean of 0 or less. */
  private static double penalty(
      Aggregation how, double[] x, double[] w, int n, double mean, double[] y) {
    boolean varies = false;
    for (int i = 0; i < n; i++) {
      double distance = x[i] - mean;
      varies |= distance != 0 && w[i] > 0;
      y[i] = distance * (distance / mean);
    }
    if (!varies) {
      return 0;
    }
    return mean > 0 ? WeightedMean.of(y, w, n) * correction(how, n) : Double.NaN;
  }

  private static double correction(Aggregation how, int n) {
    return how.deviation() == Aggregation.Deviation.SAMPLE && n > 1 ? n / (n - 1.0) : 1;
  }

  /** The values from the best, weighted by their place. */
  private static double inOrder(Aggregation how, double[] x, int n) {
    double[] sorted = Arrays.copyOf(x, n);
    Arrays.sort(sorted);
    double[] places = new double[n];
    double mass = 0;
    for (int i = 0; i < n; i++) {
      // sorted rises, places count from the best
      places[i] = how.weights().get(n - 1 - i);
      mass += places[i];
    }
    if (mass == 0) {
      Arrays.fill(places, 1);
    }
    return WeightedMean.of(sorted, places, n);
  }

  /** The weight of each value by its place from the best; equal values share theirs. */
  private static double[] owa(Aggregation how, double[] x, int n) {
    double[] weights = new double[n];
    double mass = 0;
    for (int place = 0; place < n; place++) {
      mass += how.weights().get(place);
    }
    for (int i = 0; i < n; i++) {
      int above = 0;
      int equal = 0;
      for (int j = 0; j < n; j++) {
        above += x[j] > x[i] ? 1 : 0;
        equal += x[j] == x[i] ? 1 : 0;
      }
      double sum = 0;
      for (int place = above; place < above + equal; place++) {
        sum += how.weights().get(place);
      }
      weights[i] = mass > 0 ? sum / equal / mass : 1.0 / n;
    }
    return weights;
  }
}

package org.xianfeng.models.index.tree;

import org.xianfeng.models.index.spec.Node.Aggregation;

/**
 * Aggregations of one row, and the share of each child in the result.
 *
 * <p>Every function here is homogeneous of degree 1, so by Euler's theorem the shares {@code x_i *
 * df/dx_i} sum to the result.
 *
 * <p>Source: index-engine section 5; MPI of Mazziotta and Pareto (2013).
 */
final class Means {
  private Means() {}

  /** The aggregate of {@code n} values with weights that sum to 1. */
  static double of(Aggregation how, double[] x, double[] w, int n) {
    switch (how.method()) {
      case OWA -> {
        return dot(x, owa(how, x, n), n);
      }
      case MPI -> {
        double mean = dot(x, w, n);
        double sign = how.sign() == Aggregation.Sign.MINUS ? -1 : 1;
        return mean == 0 ? 0 : mean + sign * variance(how, x, w, n, mean) / mean;
      }
      default -> {
        return power(x, w, n, how.p());
      }
    }
  }

  /** Weighted power mean; p = 0 is the geometric mean, p = -infinity the least value. */
  static double power(double[] x, double[] w, int n, double p) {
    if (p == 1) {
      return dot(x, w, n);
    }
    if (p == Double.NEGATIVE_INFINITY) {
      return least(x, n);
    }
    if (p <= 0) {
      for (int i = 0; i < n; i++) {
        if (x[i] == 0 && w[i] > 0) {
          return 0;
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (w[i] > 0) {
        sum += w[i] * (p == 0 ? Math.log(x[i]) : p == -1 ? 1 / x[i] : Math.pow(x[i], p));
      }
    }
    return p == 0 ? Math.exp(sum) : p == -1 ? 1 / sum : Math.pow(sum, 1 / p);
  }

  /** Derivative of the aggregate by each value, into {@code out}; NaN where it has none. */
  static void gains(Aggregation how, double[] x, double[] w, int n, double score, double[] out) {
    switch (how.method()) {
      case OWA -> {
        System.arraycopy(owa(how, x, n), 0, out, 0, n);
        return;
      }
      case MPI -> {
        double mean = dot(x, w, n);
        double sign = how.sign() == Aggregation.Sign.MINUS ? -1 : 1;
        double spread = variance(how, x, w, n, mean);
        double correction = correction(how, n);
        for (int i = 0; i < n; i++) {
          double slope = 2 * correction * (x[i] - mean) / mean - spread / (mean * mean);
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
      } else if (score == 0 || w[i] == 0) {
        out[i] = 0;
      } else {
        out[i] = p == 0 ? w[i] * score / x[i] : w[i] * Math.pow(x[i] / score, p - 1);
      }
    }
  }

  private static double dot(double[] x, double[] w, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += w[i] * x[i];
    }
    return sum;
  }

  private static double least(double[] x, int n) {
    double least = x[0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, x[i]);
    }
    return least;
  }

  private static double variance(Aggregation how, double[] x, double[] w, int n, double mean) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += w[i] * (x[i] - mean) * (x[i] - mean);
    }
    return sum * correction(how, n);
  }

  private static double correction(Aggregation how, int n) {
    return how.deviation() == Aggregation.Deviation.SAMPLE && n > 1 ? n / (n - 1.0) : 1;
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

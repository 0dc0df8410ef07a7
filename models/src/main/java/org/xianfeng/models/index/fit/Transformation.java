package org.xianfeng.models.index.fit;

import org.xianfeng.models.index.spec.indicator.Treatment;

/**
 * What a treatment makes of a value.
 *
 * <p>Source: index-engine section 3; Treat() of COINr; Box and Cox (1964).
 */
final class Transformation {
  private Transformation() {}

  /** One transformed value; NaN where the transformation is not defined. */
  static double of(Treatment.Method method, double x, double least, double most, double lambda) {
    return switch (method) {
      case LOG -> x > 0 ? Math.log(x) : Double.NaN;
      case LOG_CT, LOG_CT_PLUS -> logarithm(x, least, most);
      case LOG_GII -> {
        double whole = (most - 1) * (x - least) / (most - least);
        yield Math.log(
            (Double.isFinite(whole)
                    ? whole
                    : (most - 1) * ((x / 2 - least / 2) / (most / 2 - least / 2)))
                + 1);
      }
      case BOXCOX -> power(x - least + 1, lambda);
      default -> x;
    };
  }

  /** Of the distance from one end, and a hundredth of the way to the other. */
  static double logarithm(double x, double from, double to) {
    double argument = Math.abs(x - from) + 0.01 * Math.abs(to - from);
    return Double.isInfinite(argument)
        ? Math.log(Math.abs(x / 4 - from / 4) + 0.01 * Math.abs(to / 4 - from / 4)) + Math.log(4)
        : Math.log(argument);
  }

  private static double power(double positive, double lambda) {
    return lambda == 0 ? Math.log(positive) : (Math.pow(positive, lambda) - 1) / lambda;
  }

  /** The power in [-2, 2] of the highest profile likelihood, by golden section. */
  static double likeliest(double[] sorted, double least) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double from = -2;
    double to = 2;
    for (int i = 0; i < 60; i++) {
      double left = to - golden * (to - from);
      double right = from + golden * (to - from);
      if (likelihood(sorted, least, left) < likelihood(sorted, least, right)) {
        from = left;
      } else {
        to = right;
      }
    }
    return (from + to) / 2;
  }

  private static double likelihood(double[] sorted, double least, double lambda) {
    int n = sorted.length;
    double[] y = new double[n];
    double logs = 0;
    for (int i = 0; i < n; i++) {
      double positive = sorted[i] - least + 1;
      y[i] = power(positive, lambda);
      logs += Math.log(positive);
    }
    double mean = Moments.mean(y);
    double sum = 0;
    for (double v : y) {
      sum += (v - mean) * (v - mean);
    }
    return -n / 2.0 * Math.log(sum / n) + (lambda - 1) * logs;
  }
}

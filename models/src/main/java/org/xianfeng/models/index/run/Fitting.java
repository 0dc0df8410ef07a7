package org.xianfeng.models.index.run;

import java.util.Arrays;
import org.xianfeng.models.index.spec.Normalisation;

/** Fits the two numbers of a normalisation in every cell. */
final class Fitting {
  private Fitting() {}

  /** Number of units, a and b by cell, from values that already carry their direction. */
  static double[][] of(Work work, Scope scope, Normalisation how, int sign, double[] x) {
    double[][] out = Fit.blank(3, scope.cells());
    switch (how.method()) {
      case ZSCORE, ABOVE_BELOW -> moments(Samples.of(work, scope, x), out);
      case RATIO -> reference(work, scope, how, sign, x, out);
      default -> {
        extremes(work, scope, x, out);
        ends(how, sign, out);
      }
    }
    return out;
  }

  private static void extremes(Work work, Scope scope, double[] x, double[][] out) {
    double[] n = out[0];
    double[] low = out[1];
    double[] high = out[2];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    Samples.each(
        work,
        scope,
        x,
        (cell, value) -> {
          n[cell]++;
          low[cell] = Math.min(low[cell], value);
          high[cell] = Math.max(high[cell], value);
        });
    for (int cell = 0; cell < n.length; cell++) {
      if (n[cell] == 0) {
        low[cell] = Double.NaN;
        high[cell] = Double.NaN;
      }
    }
  }

  /** Stated ends replace fitted ones; in the direction of the indicator. */
  private static void ends(Normalisation how, int sign, double[][] out) {
    Double stated = sign < 0 ? how.upper() : how.lower();
    Double other = sign < 0 ? how.lower() : how.upper();
    Double target = how.target();
    if (stated != null) {
      Arrays.fill(out[1], sign * stated);
    }
    if (target != null) {
      Arrays.fill(out[2], sign * target);
    } else if (other != null) {
      Arrays.fill(out[2], sign * other);
    }
  }

  private static void moments(Samples samples, double[][] out) {
    for (int cell = 0; cell < out[0].length; cell++) {
      double[] values = samples.of(cell);
      out[0][cell] = values.length;
      if (values.length > 0) {
        double mean = Moments.mean(values);
        out[1][cell] = mean;
        // equal values have no deviation, whatever rounding says about their mean
        boolean equal = values[0] == values[values.length - 1];
        out[2][cell] = equal ? 0 : Moments.deviation(values, mean);
      }
    }
  }

  private static void reference(
      Work work, Scope scope, Normalisation how, int sign, double[] x, double[][] out) {
    Samples samples = Samples.of(work, scope, x);
    for (int cell = 0; cell < out[0].length; cell++) {
      double[] values = samples.of(cell);
      out[0][cell] = values.length;
      if (values.length > 0) {
        switch (how.reference()) {
          case "mean" -> out[1][cell] = Moments.mean(values);
          case "median" -> out[1][cell] = Moments.median(values);
          case "max" -> out[1][cell] = sign > 0 ? values[values.length - 1] : values[0];
          case "min" -> out[1][cell] = sign > 0 ? values[0] : values[values.length - 1];
          default -> out[1][cell] = sign * Double.parseDouble(how.reference());
        }
      }
    }
  }
}

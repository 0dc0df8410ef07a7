package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.xianfeng.models.index.run.Fitter;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Normalisation;

/**
 * Fits the two numbers of a normalisation: number of units, a and b, from values that already carry
 * their direction.
 *
 * @param how the normalisation
 * @param sign -1 where lower is better, else 1
 */
public record NormalisationFit(Normalisation how, int sign) implements Fitter {
  private static final String[] NAMES = {"n", "a", "b"};

  /** Names of the parameters, in the order of their values. */
  public static String[] names() {
    return NAMES.clone();
  }

  /** What it is fitted to. */
  public Evidence evidence(Work work, Scope scope, double[] x) {
    return byExtremes() ? Evidence.extremes(work, scope, x) : Evidence.of(work, scope, x);
  }

  private boolean byExtremes() {
    return switch (how.method()) {
      case ZSCORE, ABOVE_BELOW, RATIO -> false;
      default -> true;
    };
  }

  @Override
  public double[] fit(double[][] tuples) {
    if (byExtremes()) {
      return ends(new ExtremesFit().fit(tuples));
    }
    double[] sorted = tuples[0];
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return new double[] {0, Double.NaN, Double.NaN};
    }
    return how.method() == Normalisation.Method.RATIO ? reference(sorted) : moments(sorted);
  }

  /** Stated ends replace fitted ones; in the direction of the indicator. */
  private double[] ends(double[] out) {
    Double stated = sign < 0 ? how.ends().upper() : how.ends().lower();
    Double other = sign < 0 ? how.ends().lower() : how.ends().upper();
    Double target = how.ends().target();
    if (stated != null) {
      out[1] = sign * stated;
    }
    if (target != null) {
      out[2] = sign * target;
    } else if (other != null) {
      out[2] = sign * other;
    }
    return out;
  }

  private static double[] moments(double[] sorted) {
    double mean = Moments.mean(sorted);
    // equal values have no deviation, whatever rounding says about their mean
    boolean equal = sorted[0] == sorted[sorted.length - 1];
    return new double[] {sorted.length, mean, equal ? 0 : Moments.deviation(sorted, mean)};
  }

  private double[] reference(double[] sorted) {
    double least = sorted[0];
    double most = sorted[sorted.length - 1];
    double reference =
        switch (how.reference()) {
          case "mean" -> Moments.mean(sorted);
          case "median" -> Moments.median(sorted);
          case "max" -> sign > 0 ? most : least;
          case "min" -> sign > 0 ? least : most;
          default -> sign * Double.parseDouble(how.reference());
        };
    return new double[] {sorted.length, reference, Double.NaN};
  }
}

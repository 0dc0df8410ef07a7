package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.xianfeng.models.index.run.Fitter;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Treatment;
import org.xianfeng.models.spc.Quantiles;

/**
 * Fits the treatment of one indicator: where values are cut off, whether and how they are
 * transformed, and the shape before, between and after.
 *
 * <p>Source: index-engine section 3; Treat() of COINr; Box and Cox (1964).
 */
public final class TreatmentFit {
  private static final String[] NAMES = {
    "n", "state", "low", "high", "least", "most", "lambda", "points", "skew0", "kurt0", "skew1",
    "kurt1", "skew2", "kurt2"
  };

  /** Names of the parameters, in the order of their values. */
  public static String[] names() {
    return NAMES.clone();
  }

  public static final int STATE = 1;
  public static final int LOW = 2;
  public static final int HIGH = 3;
  public static final int LEAST = 4;
  public static final int MOST = 5;
  public static final int LAMBDA = 6;
  static final int POINTS = 7;
  static final int SHAPE = 8;

  /** Bits of the state: values are transformed. */
  public static final int TRANSFORM = 1;

  /** Bits of the state: the shape was not available, which counts as passed. */
  public static final int NO_SHAPE = 2;

  /** Bits of the state: a treatment would have removed the range, or is undefined. */
  public static final int NOT_POSSIBLE = 4;

  /** Bits of the state: the check still failed after the last treatment. */
  public static final int NOT_PASSED = 8;

  /** Bits of the state: values are mirrored before the logarithm and after it. */
  public static final int MIRRORED = 16;

  private final Treatment rule;
  private final double[] original;
  private final double[] out;
  private double[] now;
  private int state;

  private TreatmentFit(Treatment rule, double[] sorted) {
    this.rule = rule;
    this.original = sorted;
    this.now = sorted.clone();
    this.out = new double[NAMES.length];
    Arrays.fill(out, Double.NaN);
  }

  /** Fits one cell. */
  public static Fitter of(Treatment rule) {
    return tuples -> {
      double[] sorted = tuples[0];
      Arrays.sort(sorted);
      if (sorted.length > 0) {
        return new TreatmentFit(rule, sorted).fit();
      }
      double[] none = new double[NAMES.length];
      Arrays.fill(none, 1, none.length, Double.NaN);
      return none;
    };
  }

  /** The method that transforms, if any does. */
  public static Treatment.Method transformation(Treatment rule) {
    return switch (rule.method()) {
      case LOG, LOG_CT, LOG_CT_PLUS, LOG_GII, BOXCOX -> rule.method();
      default -> rule.then();
    };
  }

  /** One transformed value; NaN where the transformation is not defined. */
  public static double transform(
      Treatment.Method method, double x, double least, double most, double lambda, int state) {
    return (state & MIRRORED) != 0
        ? 0.0 - Transformation.logarithm(x, most, least)
        : Transformation.of(method, x, least, most, lambda);
  }

  private double[] fit() {
    int n = original.length;
    out[0] = n;
    out[LOW] = Double.NEGATIVE_INFINITY;
    out[HIGH] = Double.POSITIVE_INFINITY;
    out[POINTS] = 0;
    boolean passed = check(0);
    boolean treats = rule.when() == Treatment.When.ALWAYS || !passed;
    if (treats) {
      switch (rule.method()) {
        case WINSOR_ITER -> passed = winsorise();
        case WINSOR_QUANTILE, CLIP -> passed = clip();
        default -> passed = transform(rule.method(), 1);
      }
      if (!passed && rule.then() != Treatment.Method.NONE && (state & TRANSFORM) == 0) {
        passed = transform(rule.then(), 2);
      }
      boolean checks = rule.when() == Treatment.When.SKEWED;
      if (checks && !passed) {
        state |= NOT_PASSED;
      }
    }
    out[STATE] = state;
    return out;
  }

  /** Records the shape of the values as they are now; whether it passes. */
  private boolean check(int place) {
    double skew = Moments.skewness(now);
    double kurt = Moments.kurtosis(now);
    out[SHAPE + 2 * place] = skew;
    out[SHAPE + 2 * place + 1] = kurt;
    return passes(skew, kurt);
  }

  private boolean passes(double skew, double kurt) {
    if (Double.isNaN(skew) || Double.isNaN(kurt)) {
      state |= NO_SHAPE;
      return true;
    }
    return Math.abs(skew) < rule.skew() || kurt < rule.kurt();
  }

  /** Moves the extreme values to the next one, one step at a time, from the side of the skew. */
  private boolean winsorise() {
    int n = now.length;
    int low = 0;
    int high = n - 1;
    int points = 0;
    double skew = Moments.skewness(now);
    while (!passes(skew, Moments.kurtosis(now)) && points < rule.maxPoints()) {
      int next = skew >= 0 ? below(high) : above(low);
      if (next < 0 || now[next] == (skew >= 0 ? now[low] : now[high])) {
        state |= NOT_POSSIBLE;
        break;
      }
      if (skew >= 0) {
        Arrays.fill(now, next + 1, n, now[next]);
        high = next;
      } else {
        Arrays.fill(now, 0, next, now[next]);
        low = next;
      }
      points = n - 1 - high + low;
      skew = Moments.skewness(now);
    }
    if (low > 0) {
      out[LOW] = now[0];
    }
    if (high < n - 1) {
      out[HIGH] = now[n - 1];
    }
    out[POINTS] = points;
    return check(1);
  }

  /** Last position whose value is below that of {@code from}; -1 if none. */
  private int below(int from) {
    int at = from;
    while (at >= 0 && now[at] == now[from]) {
      at--;
    }
    return at;
  }

  /** First position whose value is above that of {@code from}; -1 if none. */
  private int above(int from) {
    int at = from;
    while (at < now.length && now[at] == now[from]) {
      at++;
    }
    return at == now.length ? -1 : at;
  }

  private boolean clip() {
    Interval bounds = rule.bounds();
    if (bounds != null) {
      boolean quantiles = rule.method() == Treatment.Method.WINSOR_QUANTILE;
      double low = quantiles ? Quantiles.sorted(original, bounds.lo()) : bounds.lo();
      double high = quantiles ? Quantiles.sorted(original, bounds.hi()) : bounds.hi();
      if (quantiles && low == high && original[0] < original[original.length - 1]) {
        state |= NOT_POSSIBLE;
        return check(1);
      }
      out[LOW] = low;
      out[HIGH] = high;
      int points = 0;
      for (int i = 0; i < now.length; i++) {
        now[i] = Math.min(high, Math.max(low, original[i]));
        points += now[i] == original[i] ? 0 : 1;
      }
      out[POINTS] = points;
    }
    return check(1);
  }

  private boolean transform(Treatment.Method method, int place) {
    double[] base = rule.combine() && place == 2 ? now.clone() : original;
    double least = base[0];
    double most = base[base.length - 1];
    boolean possible =
        switch (method) {
          case LOG_CT, LOG_CT_PLUS -> most > least;
          case LOG_GII -> most > least && most > 1;
          case LOG -> least > 0;
          default -> true;
        };
    if (!possible) {
      state |= NOT_POSSIBLE;
      if (method == Treatment.Method.LOG) {
        state |= TRANSFORM;
      }
      return false;
    }
    double lambda = Double.NaN;
    if (method == Treatment.Method.BOXCOX) {
      lambda = rule.lambda() == null ? Transformation.likeliest(base, least) : rule.lambda();
    }
    if (method == Treatment.Method.LOG_CT_PLUS && Moments.skewness(base) < 0) {
      state |= MIRRORED;
    }
    state |= TRANSFORM;
    out[LEAST] = least;
    out[MOST] = most;
    out[LAMBDA] = lambda;
    if (place == 2 && !rule.combine()) {
      // what is transformed are the original values: nothing is cut off
      out[LOW] = Double.NEGATIVE_INFINITY;
      out[HIGH] = Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < base.length; i++) {
      now[i] = transform(method, base[i], least, most, lambda, state);
    }
    return check(place);
  }
}

package org.xianfeng.models.index.spec.indicator;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Treatment of outliers and skewness, fitted once and applied to later rows.
 *
 * <p>Source: index-engine section 3; the iterative winsorising of COINr.
 *
 * @param method first treatment
 * @param when whether it needs a failed skewness and kurtosis check; winsor_iter always does
 * @param maxPoints most values that iterative winsorising moves, 0 or more
 * @param skew the check passes when |G1| is below, above 0
 * @param kurt the check passes when G2 is below
 * @param then second treatment, where the check still fails
 * @param combine whether the second one starts from the winsorised values
 * @param bounds quantiles of winsor_quantile in [0, 1], or values of clip; null otherwise
 * @param lambda power of Box-Cox; null = by maximum likelihood
 * @param fitOn rows it is fitted on
 */
public record Treatment(
    Method method,
    When when,
    int maxPoints,
    double skew,
    double kurt,
    Method then,
    boolean combine,
    @Nullable Interval bounds,
    @Nullable Double lambda,
    FitOn fitOn)
    implements Serializable {
  /** Values stay as they are. */
  public static final Treatment NONE =
      new Treatment(
          Method.NONE, When.ALWAYS, 5, 2, 3.5, Method.NONE, false, null, null, FitOn.CURRENT);

  /** Kinds of treatment. */
  public enum Method {
    NONE,
    WINSOR_ITER,
    WINSOR_QUANTILE,
    CLIP,
    LOG,
    LOG_CT,
    /** As log_ct, on the mirrored values where the skewness is negative. */
    LOG_CT_PLUS,
    LOG_GII,
    BOXCOX
  }

  /** Whether a treatment depends on the shape. */
  public enum When {
    ALWAYS,
    SKEWED
  }

  public Treatment {
    if (maxPoints < 0) {
      throw new IllegalArgumentException("max_points: must be 0 or more, found " + maxPoints);
    }
    if (!(skew > 0)) {
      throw new IllegalArgumentException("skew: must be above 0, found " + skew);
    }
    boolean bounded = method == Method.WINSOR_QUANTILE || method == Method.CLIP;
    if (bounded && (bounds == null || !(bounds.lo() < bounds.hi()))) {
      throw new IllegalArgumentException("bounds: must rise, as [0.05, 0.95], found " + bounds);
    }
    if (!bounded && bounds != null) {
      throw new IllegalArgumentException("bounds: only with winsor_quantile or clip");
    }
    if (method == Method.WINSOR_QUANTILE
        && bounds != null
        && (bounds.lo() < 0 || bounds.hi() > 1)) {
      throw new IllegalArgumentException("bounds: quantiles must be in [0, 1], found " + bounds);
    }
    if (then == Method.WINSOR_ITER || then == Method.WINSOR_QUANTILE || then == Method.CLIP) {
      throw new IllegalArgumentException(
          "then: must be none, log, log_ct, log_gii or boxcox, found "
              + then.name().toLowerCase(java.util.Locale.ROOT));
    }
  }
}

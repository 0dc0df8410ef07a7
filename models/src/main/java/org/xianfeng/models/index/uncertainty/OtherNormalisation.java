package org.xianfeng.models.index.uncertainty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;

/** A specification as it would be with another normalisation of all its indicators. */
final class OtherNormalisation {
  private OtherNormalisation() {}

  /** Changes every indicator that has no band. */
  static IndexSpec of(IndexSpec spec, Normalisation.Method method) {
    Map<String, Indicator> changed = new LinkedHashMap<>();
    spec.indicators()
        .forEach((id, one) -> changed.put(id, one.band() == null ? with(one, method) : one));
    return spec.with(changed);
  }

  /**
   * Another method on the same scale: for zscore the middle of the range and a sixth of its width,
   * so that scores of both methods can be compared.
   */
  private static Indicator with(Indicator one, Normalisation.Method method) {
    Normalisation as = one.normalise();
    if (as.method() == method || method == Normalisation.Method.IDENTITY) {
      return one;
    }
    boolean scaled = as.method() != Normalisation.Method.ZSCORE;
    Interval range = scaled ? as.to() : new Interval(0, 100);
    boolean z = method == Normalisation.Method.ZSCORE;
    Interval to = z ? new Interval((range.lo() + range.hi()) / 2, range.width() / 6) : range;
    boolean stated = method == Normalisation.Method.GOALPOSTS;
    return one.with(
        new Normalisation(
            method,
            stated
                ? new Normalisation.Ends(as.ends().lower(), as.ends().upper(), null, true)
                : Normalisation.Ends.FITTED,
            to,
            as.within(),
            stated && as.ends().stated() ? as.fitOn() : FitOn.CURRENT,
            as.ties(),
            as.zeroRange(),
            as.threshold(),
            as.reference(),
            Normalisation.Categories.NONE));
  }
}

package org.xianfeng.models.index.uncertainty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.Treatment;

/**
 * A specification as it would be with another imputation, treatment or normalisation of all its
 * indicators.
 *
 * @param spec what it would be
 * @param given parameters of earlier runs that still hold: those of what is unchanged
 */
record VariedSpec(IndexSpec spec, Parameters given) {

  /** Changes every indicator; a normalisation of null stays. */
  static VariedSpec of(
      IndexSpec spec,
      Parameters given,
      VariedRule.Impute impute,
      VariedRule.Treat treat,
      Normalisation.@Nullable Method normalise) {
    VariedSpec changed =
        new VariedSpec(spec, given)
            .with(one -> imputed(one, impute), Stage.IMPUTED)
            .with(one -> treated(one, treat), Stage.TREATED);
    return normalise == null
        ? changed
        : changed.with(one -> normalised(one, normalise), Stage.NORMALISED);
  }

  private VariedSpec with(UnaryOperator<Indicator> change, Stage stage) {
    Map<String, Indicator> changed = new LinkedHashMap<>();
    spec.indicators().forEach((id, one) -> changed.put(id, change.apply(one)));
    List<Parameters.Parameter> left =
        given.all().entrySet().stream()
            .filter(
                entry -> {
                  String item = entry.getKey().item();
                  return entry.getKey().stage().compareTo(stage) < 0
                      || !changed.containsKey(item)
                      || spec.indicator(item).equals(changed.get(item));
                })
            .map(entry -> new Parameters.Parameter(entry.getKey(), entry.getValue()))
            .toList();
    return new VariedSpec(spec.with(changed), Parameters.of(left));
  }

  private static Indicator imputed(Indicator one, VariedRule.Impute how) {
    return switch (how) {
      case GIVEN -> one;
      case NONE -> one.with(List.of());
      default ->
          one.with(List.of(new Imputation(Imputation.Method.valueOf(how.name()), null, 1, null)));
    };
  }

  /** Another treatment where the indicator's own check of skewness and kurtosis fails. */
  private static Indicator treated(Indicator one, VariedRule.Treat how) {
    if (how == VariedRule.Treat.GIVEN) {
      return one;
    }
    Treatment as = one.treat();
    Treatment.Method method = Treatment.Method.valueOf(how.name());
    Indicator changed =
        one.with(
            new Treatment(
                method,
                Treatment.When.SKEWED,
                as.maxPoints(),
                as.skew(),
                as.kurt(),
                Treatment.Method.NONE,
                false,
                null,
                null,
                FitOn.CURRENT));
    return refitted(changed);
  }

  /** What was frozen for values of the own treatment does not fit those of another. */
  private static Indicator refitted(Indicator one) {
    Normalisation how = one.normalise();
    boolean frozen = how.fitOn().mode() == FitOn.Mode.BASELINE;
    return frozen
        ? one.with(
            new Normalisation(
                how.method(),
                how.ends(),
                how.to(),
                how.within(),
                FitOn.CURRENT,
                how.ties(),
                how.zeroRange(),
                how.threshold(),
                how.reference(),
                how.categories()))
        : one;
  }

  /**
   * Another method on the same scale: for zscore the middle of the range and a sixth of its width,
   * so that scores of both methods can be compared. An indicator with a band keeps its own.
   */
  private static Indicator normalised(Indicator one, Normalisation.Method method) {
    Normalisation as = one.normalise();
    if (one.band() != null || as.method() == method || method == Normalisation.Method.IDENTITY) {
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

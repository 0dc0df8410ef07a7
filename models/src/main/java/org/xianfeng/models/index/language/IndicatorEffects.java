package org.xianfeng.models.index.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.spec.indicator.SmallN;
import org.xianfeng.models.index.spec.indicator.Ties;
import org.xianfeng.models.index.spec.indicator.Treatment;

/**
 * Keys of an indicator that have no effect with what else it says.
 *
 * @param effects refuses them
 * @param varied what replications try instead: it may give a key its effect
 * @param chance whether something asks how chance moves a value
 */
record IndicatorEffects(Effects effects, VariedRule varied, boolean chance) {
  private static final Set<Normalisation.Method> BETWEEN_ENDS =
      Set.of(
          Normalisation.Method.MINMAX, Normalisation.Method.GOALPOSTS, Normalisation.Method.TARGET);

  void check(Keys in, Map<String, Indicator> indicators) {
    indicators.forEach((name, one) -> check(Effects.below(in, name), one));
  }

  private void check(@Nullable Keys in, Indicator one) {
    if (in == null) {
      return;
    }
    effects.only(
        in,
        "direction",
        one.normalise().method() != Normalisation.Method.CATEGORICAL
            || !varied.normalise().isEmpty(),
        one.direction(),
        Indicator.Direction.HIGHER,
        "another normalisation: the scores of categorical say which is better");
    quantity(in, one);
    smallN(Effects.below(in, "small_n"), one);
    impute(in, one);
    treat(Effects.below(in, "treat"), one.treat());
    Keys normalise = Effects.below(in, "normalise");
    if (normalise != null) {
      normalise(normalise, one);
      band(in, normalise, one);
    }
  }

  private void quantity(Keys in, Indicator one) {
    Indicator.Quantity quantity = one.quantity();
    effects.only(
        in,
        "zero_denominator",
        quantity.source().denominator() != null,
        quantity.zeroDenominator(),
        Indicator.ZeroDenominator.MISSING,
        "a denominator");
    effects.only(
        in,
        "variance",
        chance || one.smallN().shrink() != SmallN.Shrink.NONE,
        quantity.source().variance(),
        null,
        "small_n.shrink, uncertainty.sampling_noise or bands by interval_overlap");
    effects.only(
        Effects.below(in, "window"),
        "pool",
        quantity.window().periods() > 1,
        quantity.window().pool(),
        Indicator.Window.Pool.SUM,
        "periods above 1");
  }

  private void smallN(@Nullable Keys in, Indicator one) {
    SmallN rule = one.smallN();
    boolean counted = one.quantity().source().denominator() != null;
    boolean shrinks = rule.shrink() != SmallN.Shrink.NONE;
    effects.only(in, "min", counted, rule.min(), 0.0, "a denominator");
    effects.only(in, "below", rule.min() > 0, rule.below(), SmallN.Below.SUPPRESS, "min above 0");
    effects.only(in, "within", shrinks, rule.within(), PeerGroup.POPULATION, "shrink");
    effects.only(in, "fit_on", shrinks, rule.fitOn(), FitOn.CURRENT, "shrink");
  }

  private void impute(Keys in, Indicator one) {
    String path = in.path() + ".impute";
    List<Keys> links = in.sections().stream().filter(at -> at.path().equals(path)).toList();
    boolean filled = false;
    for (int i = 0; i < Math.min(links.size(), one.impute().size()); i++) {
      Imputation link = one.impute().get(i);
      if (filled) {
        links.get(i).problem("method", "has no effect here: the constant before it fills all");
      }
      filled |= link.method() == Imputation.Method.CONSTANT;
      boolean middle =
          switch (link.method()) {
            case NONE, ROW_MEAN, CONSTANT, LOCF, LINEAR, LINEAR_NEAREST -> false;
            default -> true;
          };
      effects.only(
          links.get(i), "min_present", middle, link.minPresent(), 1, "a mean or median of units");
      effects.only(
          links.get(i),
          "value",
          link.method() == Imputation.Method.CONSTANT,
          link.value(),
          null,
          "method: constant");
    }
  }

  private void treat(@Nullable Keys in, Treatment rule) {
    Treatment.Method method = rule.method();
    boolean none = method == Treatment.Method.NONE;
    boolean moves = method == Treatment.Method.WINSOR_ITER;
    boolean then = !none && rule.then() != Treatment.Method.NONE;
    boolean judged = !none && (moves || then || rule.when() == Treatment.When.SKEWED);
    boolean tried = !varied.treat().isEmpty();
    boolean stated =
        rule.when() == Treatment.When.ALWAYS
            && !then
            && (method == Treatment.Method.LOG || method == Treatment.Method.CLIP);
    effects.only(
        in,
        "when",
        !none && !moves,
        rule.when(),
        moves ? Treatment.When.SKEWED : Treatment.When.ALWAYS,
        none ? "a method" : "another method: winsor_iter always asks");
    effects.only(in, "max_points", moves || tried, rule.maxPoints(), 5, "method: winsor_iter");
    effects.only(in, "skew", judged || tried, rule.skew(), 2.0, "what asks for the shape");
    effects.only(in, "kurt", judged || tried, rule.kurt(), 3.5, "what asks for the shape");
    effects.only(in, "then", !none, rule.then(), Treatment.Method.NONE, "a method before it");
    effects.only(in, "combine", then, rule.combine(), false, "then");
    effects.only(
        in,
        "lambda",
        method == Treatment.Method.BOXCOX || rule.then() == Treatment.Method.BOXCOX,
        rule.lambda(),
        null,
        "boxcox");
    effects.only(
        in, "fit_on", !none && !stated, rule.fitOn(), FitOn.CURRENT, "a treatment that is fitted");
  }

  private void normalise(Keys in, Indicator one) {
    Normalisation how = one.normalise();
    Normalisation.Method method = how.method();
    boolean band = one.band() != null;
    boolean plain =
        band
            || method == Normalisation.Method.IDENTITY
            || method == Normalisation.Method.CATEGORICAL;
    boolean stated = method == Normalisation.Method.GOALPOSTS && how.ends().stated();
    boolean fixed = plain || stated;
    boolean ends = BETWEEN_ENDS.contains(method);
    boolean tried = !band && !varied.normalise().isEmpty();
    boolean ranks =
        !band && method.ranked() || varied.normalise().stream().anyMatch(m -> m.ranked());
    boolean bunching =
        one.integrity().stream().anyMatch(check -> check.check() == IntegrityCheck.Kind.BUNCHING);
    String between = "minmax, goalposts or target";
    effects.only(in, "lower", ends || bunching, how.ends().lower(), null, between);
    effects.only(in, "upper", ends || bunching, how.ends().upper(), null, between);
    effects.only(
        in,
        "clip",
        ends && !band,
        how.ends().clip(),
        method == Normalisation.Method.GOALPOSTS || method == Normalisation.Method.TARGET,
        between);
    boolean unscaled =
        method == Normalisation.Method.RANK
            || method == Normalisation.Method.BORDA
            || method == Normalisation.Method.ABOVE_BELOW
            || method == Normalisation.Method.CATEGORICAL;
    effects.only(
        in, "to", !unscaled || tried, how.to(), new Interval(0, 100), "a method that has a scale");
    String fitted = "a normalisation that is fitted";
    effects.only(in, "within", !fixed || tried, how.within(), PeerGroup.POPULATION, fitted);
    effects.only(
        in,
        "fit_on",
        !fixed,
        how.fitOn(),
        plain && !band || stated ? FitOn.FIXED : FitOn.CURRENT,
        fitted);
    effects.only(in, "ties", ranks, how.ties(), Ties.AVERAGE, "percentile_rank, rank or borda");
    effects.only(
        in,
        "zero_range",
        !fixed && !method.ranked() || tried,
        how.zeroRange(),
        Normalisation.ZeroRange.MISSING,
        fitted);
    effects.only(
        in,
        "threshold",
        method == Normalisation.Method.ABOVE_BELOW || tried,
        how.threshold(),
        0.2,
        "method: above_below");
    effects.only(
        in,
        "reference",
        method == Normalisation.Method.RATIO || tried,
        how.reference(),
        "mean",
        "method: ratio");
    boolean classes = method == Normalisation.Method.CATEGORICAL;
    effects.only(in, "cuts", classes, how.categories().cuts(), List.of(), "method: categorical");
    effects.only(
        in, "scores", classes, how.categories().scores(), List.of(), "method: categorical");
  }

  /** A band is on the scale of its goalposts, and inside them. */
  private static void band(Keys in, Keys normalise, Indicator one) {
    Interval band = one.band();
    if (band == null) {
      return;
    }
    Normalisation how = one.normalise();
    if (how.method() != Normalisation.Method.GOALPOSTS
        && how.method() != Normalisation.Method.MINMAX) {
      normalise.problem(
          "method",
          "%s has no effect with direction: band, which needs goalposts"
              .formatted(ValueType.word(how.method())));
    }
    Double lower = how.ends().lower();
    Double upper = how.ends().upper();
    if (band.lo() > band.hi()
        || lower != null && lower > band.lo()
        || upper != null && upper < band.hi()) {
      in.problem(
          "band",
          "must rise and lie between lower and upper, found [%s, %s]%s%s"
              .formatted(
                  band.lo(),
                  band.hi(),
                  lower == null ? "" : ", lower " + lower,
                  upper == null ? "" : ", upper " + upper));
    }
  }
}

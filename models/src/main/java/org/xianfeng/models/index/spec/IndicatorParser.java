package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code indicators}. */
final class IndicatorParser {
  private static final Interval PERCENT = new Interval(0, 100);
  private static final Interval UNIT = new Interval(0, 1);

  private IndicatorParser() {}

  static @Nullable Indicator parse(String id, Section in) {
    String label = in.text("label", "");
    Indicator.Source source = source(id, in);
    Indicator.Kind kind =
        in.choice(
            "kind",
            source.denominator() == null ? Indicator.Kind.VALUE : Indicator.Kind.PROPORTION);
    double scale = in.number("scale", 1);
    Indicator.ZeroDenominator zero =
        in.choice("zero_denominator", Indicator.ZeroDenominator.MISSING);
    Indicator.Window window = window(in.section("window"));
    int maxAge = in.integer("max_age", 0);
    Indicator.Direction direction = in.choice("direction", Indicator.Direction.HIGHER);
    Interval band = in.interval("band");
    SmallN smallN = smallN(in.section("small_n"));
    List<Imputation> impute = new ArrayList<>();
    for (Located item : in.items("impute")) {
      impute.add(imputation(item, in));
    }
    Treatment treat = treatment(method(in, "treat"));
    Normalisation normalise = normalisation(method(in, "normalise"));
    List<IntegrityCheck> integrity = new ArrayList<>();
    for (Located item : in.items("integrity")) {
      IntegrityCheck check = check(item, in, normalise);
      if (check != null) {
        integrity.add(check);
      }
    }
    var applies = in.lists("applies");
    in.done();
    return in.buildOrNull(
        "",
        () ->
            new Indicator(
                id, label, kind, source, scale, zero, window, maxAge, direction, band, smallN,
                impute, treat, normalise, integrity, applies));
  }

  private static Indicator.Source source(String id, Section in) {
    String value = in.text("value");
    String numerator = in.text("numerator");
    String denominator = in.text("denominator");
    String variance = in.text("variance");
    boolean none = value == null && numerator == null && denominator == null;
    return in.build(
        "",
        () -> new Indicator.Source(none ? id : value, numerator, denominator, variance),
        new Indicator.Source(id, null, null, null));
  }

  private static Indicator.Window window(Section in) {
    int periods = in.integer("periods", 1);
    Indicator.Window.Pool pool = in.choice("pool", Indicator.Window.Pool.SUM);
    in.done();
    return in.build("", () -> new Indicator.Window(periods, pool), new Indicator.Window(1, pool));
  }

  private static SmallN smallN(Section in) {
    double min = in.number("min", 0);
    SmallN.Below below = in.choice("below", SmallN.Below.SUPPRESS);
    SmallN.Shrink shrink = in.choice("shrink", SmallN.Shrink.NONE);
    String within = in.text("within", IndexSpec.POPULATION);
    FitOn fitOn = fitOn(in, FitOn.CURRENT);
    in.done();
    return in.build(
        "",
        () -> new SmallN(min, below, shrink, within, fitOn),
        new SmallN(0, below, shrink, within, fitOn));
  }

  private static Imputation imputation(Located item, Section parent) {
    Section in =
        item instanceof Located.Scalar scalar
            ? parent.section("impute", only("method", scalar))
            : parent.section("impute", item);
    Imputation.Method method = in.choice("method", Imputation.Method.NONE);
    String group = in.text("group");
    int minPresent = in.integer("min_present", 1);
    Double value = in.number("value");
    in.done();
    return in.build(
        "",
        () -> new Imputation(method, group, minPresent, value),
        new Imputation(Imputation.Method.NONE, null, 1, null));
  }

  /** A test; bunching looks around the target or the better goalpost unless it says where. */
  private static @Nullable IntegrityCheck check(
      Located item, Section parent, Normalisation normalise) {
    Section in =
        parent.section(
            "integrity", item instanceof Located.Scalar scalar ? only("check", scalar) : item);
    IntegrityCheck.Kind kind = in.choice("check", IntegrityCheck.Kind.CEILING);
    Double stated = in.number("target");
    Double given = in.number("width");
    boolean derived = kind == IntegrityCheck.Kind.BUNCHING && stated == null && given == null;
    Double best = normalise.target() == null ? normalise.upper() : normalise.target();
    Double target = derived ? best : stated;
    Double width = derived && best != null ? nearby(best, normalise.lower()) : given;
    String late = in.text("late");
    String records = in.text("records");
    in.done();
    return in.buildOrNull("", () -> new IntegrityCheck(kind, target, width, late, records));
  }

  /** A twentieth of the way between the goalposts. */
  private static Double nearby(double target, @Nullable Double lower) {
    double way = Math.abs(target - (lower == null ? 0 : lower));
    return way == 0 ? 1.0 : way / 20;
  }

  private static Treatment treatment(Section in) {
    Treatment.Method method = in.choice("method", Treatment.Method.NONE);
    Treatment.When when =
        in.choice(
            "when",
            method == Treatment.Method.WINSOR_ITER ? Treatment.When.SKEWED : Treatment.When.ALWAYS);
    int maxPoints = in.integer("max_points", 5);
    double skew = in.number("skew", 2);
    double kurt = in.number("kurt", 3.5);
    Treatment.Method then = in.choice("then", Treatment.Method.NONE);
    boolean combine = in.flag("combine", false);
    Interval bounds = in.interval("bounds");
    Double lambda = in.number("lambda");
    FitOn fitOn = fitOn(in, FitOn.CURRENT);
    in.done();
    return in.build(
        "",
        () ->
            new Treatment(
                method, when, maxPoints, skew, kurt, then, combine, bounds, lambda, fitOn),
        new Treatment(
            Treatment.Method.NONE,
            Treatment.When.ALWAYS,
            5,
            2,
            3.5,
            Treatment.Method.NONE,
            false,
            null,
            null,
            fitOn));
  }

  private static Normalisation normalisation(Section in) {
    Normalisation.Method method = in.choice("method", Normalisation.Method.MINMAX);
    Double lower = in.number("lower");
    Double upper = in.number("upper");
    Double target = in.number("target");
    boolean bounded =
        method == Normalisation.Method.GOALPOSTS || method == Normalisation.Method.TARGET;
    boolean clip = in.flag("clip", bounded);
    Interval to = in.interval("to");
    String within = in.text("within", IndexSpec.POPULATION);
    boolean fixed =
        method == Normalisation.Method.CATEGORICAL
            || method == Normalisation.Method.IDENTITY
            || lower != null && upper != null;
    FitOn fitOn = fitOn(in, fixed ? FitOn.FIXED : FitOn.CURRENT);
    Normalisation.Ties ties = in.choice("ties", Normalisation.Ties.AVERAGE);
    Normalisation.ZeroRange zeroRange = in.choice("zero_range", Normalisation.ZeroRange.MISSING);
    double threshold = in.number("threshold", 0.2);
    String reference = in.text("reference", "mean");
    List<Double> cuts = in.numbers("cuts");
    List<Double> scores = in.numbers("scores");
    in.done();
    boolean plain = method == Normalisation.Method.ZSCORE || method == Normalisation.Method.RATIO;
    Interval ends = to == null ? (plain ? UNIT : PERCENT) : to;
    return in.build(
        "",
        () ->
            new Normalisation(
                method, lower, upper, target, clip, ends, within, fitOn, ties, zeroRange, threshold,
                reference, cuts, scores),
        new Normalisation(
            Normalisation.Method.IDENTITY,
            null,
            null,
            null,
            false,
            PERCENT,
            within,
            FitOn.FIXED,
            ties,
            zeroRange,
            0.2,
            "mean",
            List.of(),
            List.of()));
  }

  /** A section that may be written as its method alone: {@code treat: log}. */
  static Section method(Section in, String key) {
    Located value = in.raw(key);
    return value instanceof Located.Scalar scalar
        ? in.section(key, only("method", scalar))
        : in.section(key);
  }

  private static Located only(String key, Located.Scalar scalar) {
    return new Located.Mapping(scalar.line(), Map.of(key, scalar), Map.of(key, scalar.line()));
  }

  static FitOn fitOn(Section in, FitOn otherwise) {
    String text = in.text("fit_on");
    if (text == null) {
      return otherwise;
    }
    if (text.startsWith("baseline:")) {
      return in.build(
          "fit_on",
          () -> new FitOn(FitOn.Mode.BASELINE, text.substring("baseline:".length()), 0),
          otherwise);
    }
    if (text.matches("rolling:[0-9]{1,6}")) {
      int periods = Integer.parseInt(text.substring("rolling:".length()));
      return in.build("fit_on", () -> new FitOn(FitOn.Mode.ROLLING, "", periods), otherwise);
    }
    return switch (text) {
      case "fixed" -> FitOn.FIXED;
      case "current" -> FitOn.CURRENT;
      case "all_periods" -> new FitOn(FitOn.Mode.ALL_PERIODS, "", 0);
      default -> {
        in.problem(
            "fit_on",
            "must be fixed|baseline:<snapshot>|rolling:<n>|current|all_periods, found " + text);
        yield otherwise;
      }
    };
  }
}

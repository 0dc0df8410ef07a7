package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
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

/** Reads one entry of {@code indicators}. */
final class IndicatorParser {
  private static final Interval PERCENT = new Interval(0, 100);
  private static final Interval UNIT = new Interval(0, 1);
  private static final ValueType<String> REFERENCE =
      new ValueType<>(
          "mean, median, max, min or a number other than 0", "mean", IndicatorParser::reference);

  private IndicatorParser() {}

  static @Nullable Indicator parse(String id, Keys in) {
    String label = in.get("label", TEXT, "");
    Indicator.Quantity quantity = quantity(id, in);
    Indicator.Direction direction = in.get("direction", Indicator.Direction.HIGHER);
    Interval band = interval(in, "band");
    SmallN smallN = smallN(in.section("small_n"));
    List<Imputation> impute =
        in.sections("impute", "method").stream()
            .map(IndicatorParser::imputation)
            .filter(Objects::nonNull)
            .toList();
    Treatment treat = treatment(in.section("treat", "method"));
    Normalisation normalise = normalisation(in.section("normalise", "method"));
    List<IntegrityCheck> integrity = new ArrayList<>();
    for (Keys one : in.sections("integrity", "check")) {
      IntegrityCheck check = check(one, normalise.ends());
      if (check != null) {
        integrity.add(check);
      }
    }
    Map<String, List<String>> applies = applies(in);
    return in.build(
        () ->
            new Indicator(
                id, label, quantity, direction, band, smallN, impute, treat, normalise, integrity,
                applies));
  }

  /** Column to allowed values. */
  static Map<String, List<String>> applies(Keys in) {
    Map<String, List<String>> applies = new LinkedHashMap<>();
    Keys columns = in.section("applies");
    columns.names().forEach(column -> applies.put(column, columns.list(column, TEXT)));
    return applies;
  }

  static @Nullable Interval interval(Keys in, String key) {
    List<Double> ends = in.list(key, NUMBER);
    if (in.has(key) && ends.size() != 2) {
      in.problem(key, "must be two numbers [lo, hi], found %d".formatted(ends.size()));
    }
    return ends.size() == 2 ? in.build(() -> new Interval(ends.get(0), ends.get(1))) : null;
  }

  private static Indicator.Quantity quantity(String id, Keys in) {
    Indicator.Source source = source(id, in);
    Indicator.Kind kind =
        in.get(
            "kind",
            source.denominator() == null ? Indicator.Kind.VALUE : Indicator.Kind.PROPORTION);
    double scale = in.get("scale", NUMBER, 1.0);
    Indicator.ZeroDenominator zero = in.get("zero_denominator", Indicator.ZeroDenominator.MISSING);
    Indicator.Window window = window(in.section("window"));
    int maxAge = in.get("max_age", INTEGER, 0);
    return in.build(
        () -> new Indicator.Quantity(kind, source, scale, zero, window, maxAge),
        Indicator.Quantity.of(id));
  }

  private static Indicator.Source source(String id, Keys in) {
    String value = in.find("value", TEXT);
    String numerator = in.find("numerator", TEXT);
    String denominator = in.find("denominator", TEXT);
    String variance = in.find("variance", TEXT);
    boolean none = value == null && numerator == null && denominator == null;
    return in.build(
        () -> new Indicator.Source(none ? id : value, numerator, denominator, variance),
        Indicator.Source.of(id));
  }

  private static Indicator.Window window(Keys in) {
    int periods = in.get("periods", INTEGER, 1);
    Indicator.Window.Pool pool = in.get("pool", Indicator.Window.Pool.SUM);
    return in.build(() -> new Indicator.Window(periods, pool), Indicator.Window.ONE);
  }

  private static SmallN smallN(Keys in) {
    double min = in.get("min", NUMBER, 0.0);
    SmallN.Below below = in.get("below", SmallN.Below.SUPPRESS);
    SmallN.Shrink shrink = in.get("shrink", SmallN.Shrink.NONE);
    String within = in.get("within", TEXT, PeerGroup.POPULATION);
    FitOn fitOn = in.get("fit_on", FitOn.TYPE, FitOn.CURRENT);
    return in.build(() -> new SmallN(min, below, shrink, within, fitOn), SmallN.ANY);
  }

  private static @Nullable Imputation imputation(Keys in) {
    Imputation.Method method = in.get("method", Imputation.Method.NONE);
    String group = in.find("group", TEXT);
    int minPresent = in.get("min_present", INTEGER, 1);
    Double value = in.find("value", NUMBER);
    return in.build(() -> new Imputation(method, group, minPresent, value));
  }

  /** A test; bunching looks around the target or the better goalpost unless it says where. */
  private static @Nullable IntegrityCheck check(Keys in, Normalisation.Ends ends) {
    IntegrityCheck.Kind kind = in.get("check", IntegrityCheck.Kind.CEILING);
    Double stated = in.find("target", NUMBER);
    Double given = in.find("width", NUMBER);
    boolean derived = kind == IntegrityCheck.Kind.BUNCHING && stated == null && given == null;
    Double best = ends.target() == null ? ends.upper() : ends.target();
    Double target = derived ? best : stated;
    Double width = derived && best != null ? nearby(best, ends.lower()) : given;
    String late = in.find("late", TEXT);
    String records = in.find("records", TEXT);
    return in.build(() -> new IntegrityCheck(kind, target, width, late, records));
  }

  private static String reference(String text) {
    if (!Set.of("mean", "median", "max", "min").contains(text)) {
      double number = NUMBER.parser().apply(text);
      if (number == 0 || !Double.isFinite(number)) {
        throw new IllegalArgumentException(text);
      }
    }
    return text;
  }

  /** A twentieth of the way between the goalposts. */
  private static Double nearby(double target, @Nullable Double lower) {
    double way = Math.abs(target - (lower == null ? 0 : lower));
    return way == 0 ? 1.0 : way / 20;
  }

  private static Treatment treatment(Keys in) {
    Treatment.Method method = in.get("method", Treatment.Method.NONE);
    Treatment.When when =
        in.get(
            "when",
            method == Treatment.Method.WINSOR_ITER ? Treatment.When.SKEWED : Treatment.When.ALWAYS);
    int maxPoints = in.get("max_points", INTEGER, 5);
    double skew = in.get("skew", NUMBER, 2.0);
    double kurt = in.get("kurt", NUMBER, 3.5);
    Treatment.Method then = in.get("then", Treatment.Method.NONE);
    boolean combine = in.get("combine", BOOLEAN, false);
    Interval bounds = interval(in, "bounds");
    Double lambda = in.find("lambda", NUMBER);
    FitOn fitOn = in.get("fit_on", FitOn.TYPE, FitOn.CURRENT);
    return in.build(
        () ->
            new Treatment(
                method, when, maxPoints, skew, kurt, then, combine, bounds, lambda, fitOn),
        Treatment.NONE);
  }

  private static Normalisation normalisation(Keys in) {
    Normalisation.Method method = in.get("method", Normalisation.Method.MINMAX);
    Double lower = in.find("lower", NUMBER);
    Double upper = in.find("upper", NUMBER);
    Double target = in.find("target", NUMBER);
    boolean bounded =
        method == Normalisation.Method.GOALPOSTS || method == Normalisation.Method.TARGET;
    boolean clip = in.get("clip", BOOLEAN, bounded);
    Interval stated = interval(in, "to");
    String within = in.get("within", TEXT, PeerGroup.POPULATION);
    boolean fixed =
        method == Normalisation.Method.CATEGORICAL
            || method == Normalisation.Method.IDENTITY
            || method == Normalisation.Method.GOALPOSTS && lower != null && upper != null;
    FitOn fitOn = in.get("fit_on", FitOn.TYPE, fixed ? FitOn.FIXED : FitOn.CURRENT);
    Ties ties = in.get("ties", Ties.AVERAGE);
    Normalisation.ZeroRange zeroRange = in.get("zero_range", Normalisation.ZeroRange.MISSING);
    double threshold = in.get("threshold", NUMBER, 0.2);
    String reference = in.get("reference", REFERENCE, "mean");
    List<Double> cuts = in.list("cuts", NUMBER);
    List<Double> scores = in.list("scores", NUMBER);
    boolean plain = method == Normalisation.Method.ZSCORE || method == Normalisation.Method.RATIO;
    Interval to = stated == null ? (plain ? UNIT : PERCENT) : stated;
    return in.build(
        () ->
            new Normalisation(
                method,
                new Normalisation.Ends(lower, upper, target, clip),
                to,
                within,
                fitOn,
                ties,
                zeroRange,
                threshold,
                reference,
                new Normalisation.Categories(cuts, scores)),
        Normalisation.IDENTITY);
  }
}

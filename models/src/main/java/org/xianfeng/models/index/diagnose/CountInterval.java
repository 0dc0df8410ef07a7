package org.xianfeng.models.index.diagnose;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.models.spc.Rate;

/**
 * How sure a share or a rate of counts is by itself, and whether it differs from all others of its
 * period by more than chance.
 *
 * <p>Source: Wilson's interval of a proportion, Byar's of a rate; limits of a funnel plot: a share
 * is beyond them where its Wilson interval leaves the target out.
 *
 * @param row of the table
 * @param indicator its name
 * @param numerator pooled
 * @param denominator pooled, more than 0
 * @param scale of the indicator; the intervals are without it
 * @param interval what it can plausibly be, 95 %
 * @param target share or rate of all units of the period
 * @param warning limits of 95 %
 * @param action limits of 99.8 %
 */
public record CountInterval(
    int row,
    String indicator,
    double numerator,
    double denominator,
    double scale,
    Proportion.Interval interval,
    double target,
    Proportion.Interval warning,
    Proportion.Interval action) {

  /** Where it lies. */
  public enum Place {
    BELOW_ACTION,
    BELOW_WARNING,
    WITHIN,
    ABOVE_WARNING,
    ABOVE_ACTION
  }

  private record Sums(double numerator, double denominator, int units) {
    Sums plus(double top, double bottom) {
      return new Sums(numerator + top, denominator + bottom, units + 1);
    }
  }

  /** Those of all indicators of proportions and rates whose numerators are whole, by row. */
  public static List<CountInterval> of(IndexResult result) {
    List<CountInterval> all = new ArrayList<>();
    Map<String, Map<String, Sums>> sums = new HashMap<>();
    List<String> indicators =
        result.items().subList(0, result.leaves()).stream()
            .filter(one -> counts(result, one))
            .toList();
    for (String one : indicators) {
      Map<String, Sums> periods = sums.computeIfAbsent(one, any -> new HashMap<>());
      for (int row = 0; row < result.table().rows(); row++) {
        if (sampled(result, one, row)) {
          double top = numerator(result, one, row);
          double bottom = denominator(result, one, row);
          Sums none = new Sums(0, 0, 0);
          periods.merge(
              result.table().period(row),
              none.plus(top, bottom),
              (sum, any) -> sum.plus(top, bottom));
        }
      }
    }
    for (int row = 0; row < result.table().rows(); row++) {
      for (String one : indicators) {
        Sums sum = sums.getOrDefault(one, Map.of()).get(result.table().period(row));
        if (sum != null && sampled(result, one, row)) {
          all.add(of(result, one, row, sum));
        }
      }
    }
    return all;
  }

  private static CountInterval of(IndexResult result, String one, int row, Sums sum) {
    Indicator.Quantity quantity = result.spec().indicator(one).quantity();
    double top = numerator(result, one, row);
    double bottom = denominator(result, one, row);
    double target = sum.numerator() / sum.denominator();
    boolean rate = quantity.kind() == Indicator.Kind.RATE;
    Funnel funnel = new Funnel(target, 0, sum.units()); // by chance alone
    DoubleFunction<Proportion.Interval> limits =
        z -> rate ? Rate.limits(target, bottom, z) : funnel.limits(bottom, z);
    return new CountInterval(
        row,
        one,
        top,
        bottom,
        quantity.scale(),
        rate
            ? new Rate((long) top, bottom).interval(Proportion.Z95)
            : new Proportion((long) top, (long) bottom).interval(Proportion.Z95),
        target,
        limits.apply(Proportion.Z95),
        limits.apply(Proportion.Z998));
  }

  private static boolean counts(IndexResult result, String indicator) {
    Indicator.Kind kind = result.spec().indicator(indicator).quantity().kind();
    return result.numerators(indicator) != null
        && (kind == Indicator.Kind.PROPORTION || kind == Indicator.Kind.RATE);
  }

  private static boolean sampled(IndexResult result, String indicator, int row) {
    double top = numerator(result, indicator, row);
    double bottom = denominator(result, indicator, row);
    boolean share =
        result.spec().indicator(indicator).quantity().kind() == Indicator.Kind.PROPORTION;
    return top >= 0
        && top == Math.rint(top)
        && bottom > 0
        && (!share || top <= bottom && bottom == Math.rint(bottom));
  }

  private static double numerator(IndexResult result, String indicator, int row) {
    return requireNonNull(result.numerators(indicator), "counts() was asked")[row];
  }

  private static double denominator(IndexResult result, String indicator, int row) {
    return requireNonNull(result.denominators(indicator), "counts() was asked")[row];
  }

  /** The share or rate, without scale. */
  public double value() {
    return numerator / denominator;
  }

  /** Where it lies by the limits. */
  public Place place() {
    double value = value();
    if (value < action.lower()) {
      return Place.BELOW_ACTION;
    }
    if (value > action.upper()) {
      return Place.ABOVE_ACTION;
    }
    return value < warning.lower()
        ? Place.BELOW_WARNING
        : value > warning.upper() ? Place.ABOVE_WARNING : Place.WITHIN;
  }
}

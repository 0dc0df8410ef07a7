package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an indicator becomes comparable with others.
 *
 * <p>Source: OECD/JRC Handbook (2008), step 5; index-engine section 4.
 *
 * @param method the method
 * @param lower value that maps to the lower end, in the indicator's treated unit; null = fitted
 * @param upper value that maps to the upper end; above lower; null = fitted
 * @param target value that maps to the upper end of method target; null otherwise
 * @param clip whether values beyond the ends are cut off
 * @param to the two ends of the result; mean and standard deviation for zscore
 * @param within peer group of the fit, or {@code population}
 * @param fitOn rows it is fitted on
 * @param ties rank of equal values
 * @param zeroRange what happens where all values are equal
 * @param threshold relative distance from the mean for above_below, 0 or more
 * @param reference what method ratio divides by: mean, median, max, min or a number
 * @param cuts rising thresholds of method categorical; empty otherwise
 * @param scores one more than cuts: the score of each category
 */
public record Normalisation(
    Method method,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable Double target,
    boolean clip,
    Interval to,
    String within,
    FitOn fitOn,
    Ties ties,
    ZeroRange zeroRange,
    double threshold,
    String reference,
    List<Double> cuts,
    List<Double> scores)
    implements Serializable {
  /** Values that are comparable as they are. */
  static final Normalisation IDENTITY =
      new Normalisation(
          Method.IDENTITY,
          null,
          null,
          null,
          false,
          new Interval(0, 100),
          IndexSpec.POPULATION,
          FitOn.FIXED,
          Ties.AVERAGE,
          ZeroRange.MISSING,
          0.2,
          "mean",
          List.of(),
          List.of());

  /** Normalisation methods. */
  public enum Method {
    MINMAX,
    ZSCORE,
    GOALPOSTS,
    TARGET,
    RATIO,
    PERCENTILE_RANK,
    RANK,
    BORDA,
    ABOVE_BELOW,
    CATEGORICAL,
    IDENTITY;

    /** Whether the result depends on the order of all values of the scope. */
    public boolean ranked() {
      return this == PERCENTILE_RANK || this == RANK || this == BORDA;
    }
  }

  /** Rank of equal values. */
  public enum Ties {
    MIN,
    AVERAGE,
    MAX,
    DENSE
  }

  /** What happens where all values of a scope are equal. */
  public enum ZeroRange {
    MISSING,
    CONSTANT,
    ERROR
  }

  public Normalisation {
    cuts = List.copyOf(cuts);
    scores = List.copyOf(scores);
    if (lower != null && upper != null && !(lower < upper)) {
      throw new IllegalArgumentException(
          "upper: goalposts must rise, found lower %s and upper %s".formatted(lower, upper));
    }
    if (method == Method.ZSCORE ? !(to.hi() > 0) : !(to.lo() < to.hi())) {
      throw new IllegalArgumentException(
          "to: must rise (for zscore: [mean, positive deviation]), found [%s, %s]"
              .formatted(to.lo(), to.hi()));
    }
    if (method == Method.TARGET && target == null) {
      throw new IllegalArgumentException("target: method target needs target: <number>");
    }
    if (method != Method.TARGET && target != null) {
      throw new IllegalArgumentException("target: only with method: target, found " + target);
    }
    if (method == Method.GOALPOSTS
        && fitOn.mode() == FitOn.Mode.FIXED
        && (lower == null || upper == null)) {
      throw new IllegalArgumentException(
          (lower == null ? "lower" : "upper") + ": fixed goalposts need lower and upper");
    }
    if (method.ranked()
        && (fitOn.mode() == FitOn.Mode.FIXED || fitOn.mode() == FitOn.Mode.BASELINE)) {
      throw new IllegalArgumentException(
          "fit_on: a rank needs the compared rows themselves, found " + fitOn.text());
    }
    boolean fits =
        method == Method.MINMAX
            || method == Method.ZSCORE
            || method == Method.TARGET
            || method == Method.ABOVE_BELOW;
    if (fits && fitOn.mode() == FitOn.Mode.FIXED) {
      throw new IllegalArgumentException("fit_on: this method is fitted, found fixed");
    }
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("threshold: must be 0 or more, found " + threshold);
    }
    if (method == Method.CATEGORICAL && (cuts.isEmpty() || scores.size() != cuts.size() + 1)) {
      throw new IllegalArgumentException(
          "scores: categorical needs cuts and one score more than cuts, found %d and %d"
              .formatted(cuts.size(), scores.size()));
    }
    for (int i = 1; i < cuts.size(); i++) {
      if (!(cuts.get(i - 1) < cuts.get(i))) {
        throw new IllegalArgumentException("cuts: must rise, found " + cuts);
      }
    }
  }
}

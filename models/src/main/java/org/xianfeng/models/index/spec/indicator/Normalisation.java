package org.xianfeng.models.index.spec.indicator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an indicator becomes comparable with others.
 *
 * <p>Source: OECD/JRC Handbook (2008), step 5; index-engine section 4.
 *
 * @param method the method
 * @param ends values that map to the ends of the result
 * @param to the two ends of the result; mean and standard deviation for zscore
 * @param within peer group of the fit, or {@code population}
 * @param fitOn rows it is fitted on
 * @param ties rank of equal values
 * @param zeroRange what happens where all values are equal
 * @param threshold relative distance from the mean for above_below, 0 or more
 * @param reference what method ratio divides by: mean, median, max, min or a number
 * @param categories classes of method categorical; none otherwise
 */
public record Normalisation(
    Method method,
    @JsonUnwrapped Ends ends,
    Interval to,
    String within,
    FitOn fitOn,
    Ties ties,
    ZeroRange zeroRange,
    double threshold,
    String reference,
    @JsonUnwrapped Categories categories)
    implements Serializable {
  /** Values that are comparable as they are. */
  public static final Normalisation IDENTITY =
      new Normalisation(
          Method.IDENTITY,
          Ends.FITTED,
          new Interval(0, 100),
          PeerGroup.POPULATION,
          FitOn.FIXED,
          Ties.AVERAGE,
          ZeroRange.MISSING,
          0.2,
          "mean",
          Categories.NONE);

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

  /** What happens where all values of a scope are equal. */
  public enum ZeroRange {
    MISSING,
    CONSTANT,
    ERROR
  }

  public Normalisation {
    if (method == Method.ZSCORE ? !(to.hi() > 0) : !(to.lo() < to.hi())) {
      throw new IllegalArgumentException(
          "to: must rise (for zscore: [mean, positive deviation]), found [%s, %s]"
              .formatted(to.lo(), to.hi()));
    }
    if (method == Method.TARGET && ends.target() == null) {
      throw new IllegalArgumentException("target: method target needs target: <number>");
    }
    if (method != Method.TARGET && ends.target() != null) {
      throw new IllegalArgumentException(
          "target: only with method: target, found " + ends.target());
    }
    if (method == Method.GOALPOSTS && fitOn.mode() == FitOn.Mode.FIXED && !ends.stated()) {
      throw new IllegalArgumentException(
          (ends.lower() == null ? "lower" : "upper") + ": fixed goalposts need lower and upper");
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
    if (method == Method.CATEGORICAL && categories.cuts().isEmpty()) {
      throw new IllegalArgumentException("cuts: method categorical needs cuts and scores");
    }
  }

  /** The same between other ends. */
  public Normalisation with(Ends other) {
    return new Normalisation(
        method, other, to, within, fitOn, ties, zeroRange, threshold, reference, categories);
  }

  /**
   * Values of the treated indicator that map to the ends of the result.
   *
   * @param lower maps to the lower end; null = fitted
   * @param upper maps to the upper end, above lower; null = fitted
   * @param target maps to the upper end of method target; null otherwise
   * @param clip whether values beyond the ends are cut off
   */
  public record Ends(
      @Nullable Double lower, @Nullable Double upper, @Nullable Double target, boolean clip)
      implements Serializable {
    /** None stated, nothing cut off. */
    public static final Ends FITTED = new Ends(null, null, null, false);

    public Ends {
      if (lower != null && upper != null && !(lower < upper)) {
        throw new IllegalArgumentException(
            "upper: goalposts must rise, found lower %s and upper %s".formatted(lower, upper));
      }
    }

    /** Whether both ends are stated. */
    public boolean stated() {
      return lower != null && upper != null;
    }
  }

  /**
   * Classes of values.
   *
   * @param cuts rising thresholds
   * @param scores one more than cuts: the score of each class; both may be empty
   */
  public record Categories(List<Double> cuts, List<Double> scores) implements Serializable {
    /** No classes. */
    public static final Categories NONE = new Categories(List.of(), List.of());

    public Categories {
      // there is one zero
      cuts = cuts.stream().map(cut -> cut + 0.0).toList();
      scores = List.copyOf(scores);
      if (!(cuts.isEmpty() && scores.isEmpty()) && scores.size() != cuts.size() + 1) {
        throw new IllegalArgumentException(
            "scores: one score more than cuts, found %d and %d"
                .formatted(cuts.size(), scores.size()));
      }
      for (int i = 1; i < cuts.size(); i++) {
        if (!(cuts.get(i - 1) < cuts.get(i))) {
          throw new IllegalArgumentException("cuts: must rise, found " + cuts);
        }
      }
    }
  }
}

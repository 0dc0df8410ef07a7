package org.xianfeng.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xianfeng.models.spc.SpecialCause;
import org.xianfeng.models.spc.XmrLimits;

/**
 * The judgement on one series: what changed, and whether the target is reached.
 *
 * @param variation about the latest point
 * @param assurance about the target
 */
public record Verdict(Variation variation, Assurance assurance) {
  /** Least points for a judgement: ten for the limits, and the one that is judged. */
  public static final int LEAST_POINTS = 11;

  public Verdict {
    requireNonNull(variation, "variation is null");
    requireNonNull(assurance, "assurance is null");
  }

  /**
   * Judges a series.
   *
   * @param values the series in order of time
   * @param higherIsBetter which way is good
   * @param target what is to be reached, in the unit of the values
   */
  public static Verdict of(double[] values, boolean higherIsBetter, OptionalDouble target) {
    Optional<XmrLimits> limits = limits(values);
    if (values.length < LEAST_POINTS || limits.isEmpty()) {
      return new Verdict(
          Variation.TOO_FEW, target.isEmpty() ? Assurance.NO_TARGET : Assurance.TOO_FEW);
    }
    List<SpecialCause> latest =
        SpecialCause.in(values, limits.get()).stream()
            .filter(signal -> signal.index() == values.length - 1)
            .toList();
    return new Verdict(
        variation(latest, higherIsBetter),
        assurance(limits.get(), values[values.length - 1], higherIsBetter, target));
  }

  /**
   * Limits that the latest point is judged by: those of the points before it, which it had no part
   * in; empty for fewer than three points.
   */
  public static Optional<XmrLimits> limits(double[] values) {
    return values.length < 3
        ? Optional.empty()
        : XmrLimits.of(Arrays.copyOf(values, values.length - 1));
  }

  /** Colour and sign of the change. */
  public Tone tone() {
    return switch (variation) {
      case IMPROVING -> Tone.GOOD;
      case CONCERNING -> Tone.CONCERN;
      case COMMON, TOO_FEW -> Tone.NEUTRAL;
    };
  }

  /** Colour and sign of the target. */
  public Tone assuranceTone() {
    return switch (assurance) {
      case MET -> Tone.GOOD;
      case MISSED -> Tone.CONCERN;
      case UNSTABLE, NO_TARGET, TOO_FEW -> Tone.NEUTRAL;
    };
  }

  /** A bad side, where the signals contradict each other, wins: it is the one to look into. */
  private static Variation variation(List<SpecialCause> latest, boolean higherIsBetter) {
    if (latest.isEmpty()) {
      return Variation.COMMON;
    }
    boolean bad = latest.stream().anyMatch(signal -> signal.high() != higherIsBetter);
    return bad ? Variation.CONCERNING : Variation.IMPROVING;
  }

  private static Assurance assurance(
      XmrLimits limits, double latest, boolean higherIsBetter, OptionalDouble target) {
    if (target.isEmpty()) {
      return Assurance.NO_TARGET;
    }
    boolean below = target.getAsDouble() < limits.lower();
    boolean above = target.getAsDouble() > limits.upper();
    boolean met = higherIsBetter ? below : above;
    boolean missed = higherIsBetter ? above : below;
    boolean reached =
        higherIsBetter ? latest >= target.getAsDouble() : latest <= target.getAsDouble();
    if (met && reached) {
      return Assurance.MET;
    }
    return missed && !reached ? Assurance.MISSED : Assurance.UNSTABLE;
  }
}

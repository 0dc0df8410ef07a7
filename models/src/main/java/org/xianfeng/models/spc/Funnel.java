package org.xianfeng.models.spc;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * Control limits of a funnel plot of shares, widened where the units differ by more than chance.
 *
 * <p>Source: Spiegelhalter, "Funnel plots for comparing institutional performance", <em>Statistics
 * in Medicine</em> 24 (2005) 1185-1202: target is the pooled share; standardised residuals are
 * winsorised at 10 % and 90 %; their mean square is the dispersion factor; it multiplies the
 * variance when it is above 1 + 2 sqrt(2 / units).
 *
 * @param target pooled share of all units, in [0, 1]
 * @param dispersion winsorised mean square of the standardised residuals, 0 or more
 * @param units how many units it was fitted on
 */
public record Funnel(double target, double dispersion, int units) {
  private static final double WINSORISED = 0.1;

  /** Where a unit lies. */
  public enum Place {
    /** Below the lower 99.8 % limit. */
    BELOW,
    /** Between the limits: not distinguishable from the target. */
    WITHIN,
    /** Above the upper 99.8 % limit. */
    ABOVE
  }

  /**
   * Fits a funnel.
   *
   * @param shares one for each unit, at least one
   */
  public static Funnel fit(List<Proportion> shares) {
    requireNonNull(shares, "shares is null");
    if (shares.isEmpty()) {
      throw new IllegalArgumentException("A funnel needs at least one unit");
    }
    double hits = shares.stream().mapToDouble(Proportion::hits).sum();
    double trials = shares.stream().mapToDouble(Proportion::trials).sum();
    double target = hits / trials;
    double variance = target * (1 - target);
    if (variance == 0) {
      return new Funnel(target, 0, shares.size());
    }
    double[] z =
        shares.stream()
            .mapToDouble(s -> (s.share() - target) / Math.sqrt(variance / s.trials()))
            .sorted()
            .toArray();
    double lowest = Quantiles.sorted(z, WINSORISED);
    double highest = Quantiles.sorted(z, 1 - WINSORISED);
    double dispersion =
        Arrays.stream(z).map(v -> Math.min(highest, Math.max(lowest, v))).map(v -> v * v).sum()
            / z.length;
    return new Funnel(target, dispersion, z.length);
  }

  /** Whether the units differ by more than chance, so that the limits are widened. */
  public boolean overdispersed() {
    return dispersion > 1 + 2 * Math.sqrt(2.0 / units);
  }

  /**
   * Limits for a unit with {@code trials} trials, cut to [0, 1].
   *
   * @param z normal quantile
   */
  public Proportion.Interval limits(double trials, double z) {
    double widened = overdispersed() ? dispersion : 1;
    double reach = z * Math.sqrt(widened * target * (1 - target) / trials);
    return new Proportion.Interval(Math.max(0, target - reach), Math.min(1, target + reach));
  }

  /** Place of one unit by the 99.8 % limits. */
  public Place place(Proportion share) {
    Proportion.Interval limits = limits((double) share.trials(), Proportion.Z998);
    if (share.share() < limits.lower()) {
      return Place.BELOW;
    }
    return share.share() > limits.upper() ? Place.ABOVE : Place.WITHIN;
  }
}

package org.xianfeng.models.spc;

import static java.lang.Math.sqrt;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * A rate with its sample: {@code events} in {@code exposure}.
 *
 * @param events 0 or more
 * @param exposure more than 0
 */
public record Rate(long events, double exposure) {
  /** From here on Byar's approximation is as good as the exact interval. */
  private static final long MANY = 10;

  private static final double PRECISION = 1e-12;
  private static final int STEPS = 1000;

  public Rate {
    if (events < 0 || !(exposure > 0) || Double.isInfinite(exposure)) {
      throw new IllegalArgumentException("No rate: %d in %s".formatted(events, exposure));
    }
  }

  /** The rate. */
  public double rate() {
    return events / exposure;
  }

  /**
   * The interval of a Poisson rate: exact below 10 events, Byar's from there on.
   *
   * <p>Source: F. Garwood, Biometrika 28 (1936) 437-442; N. E. Breslow and N. E. Day,
   * <em>Statistical Methods in Cancer Research</em> II (1987), p. 69.
   *
   * @param z normal quantile, {@link Proportion#Z95} for 95 %
   */
  public Proportion.Interval interval(double z) {
    double lower =
        events == 0 ? 0 : events < MANY ? below((double) events, z) : byar((double) events, -z);
    double upper = events < MANY ? above((double) events, z) : byar(events + 1.0, z);
    return new Proportion.Interval(lower / exposure, upper / exposure);
  }

  /**
   * What a rate can be by chance alone.
   *
   * <p>Source: the exact Poisson limits of a funnel plot, interpolated between whole numbers:
   * Spiegelhalter, <em>Statistics in Medicine</em> 24 (2005) 1185-1202.
   *
   * @param target rate of all, 0 or more
   * @param exposure more than 0
   * @param z normal quantile
   */
  public static Proportion.Interval limits(double target, double exposure, double z) {
    double expected = target * exposure;
    if (expected == 0) {
      return new Proportion.Interval(0, 0);
    }
    double tail = tail(z);
    double most = expected + (z + 3) * (z + 3) + (z + 3) * sqrt(expected);
    double low =
        Gamma.regularizedGammaQ(1, expected) >= tail
            ? 0
            : root(x -> Gamma.regularizedGammaQ(x + 1, expected) - tail, 0, most);
    double high = root(x -> Gamma.regularizedGammaP(x, expected) - tail, 1e-9, most);
    return new Proportion.Interval(low / exposure, high / exposure);
  }

  private static double below(double events, double z) {
    double tail = tail(z);
    return root(mean -> Gamma.regularizedGammaP(events, mean) - tail, 0, events);
  }

  private static double above(double events, double z) {
    double tail = tail(z);
    double most = events + (z + 3) * (z + 3) + (z + 3) * sqrt(events + 1);
    return root(mean -> Gamma.regularizedGammaQ(events + 1, mean) - tail, events, most);
  }

  private static double byar(double events, double z) {
    double cube = 1 - 1 / (9 * events) + z / (3 * sqrt(events));
    return events * cube * cube * cube;
  }

  private static double tail(double z) {
    return Erf.erfc(z / sqrt(2)) / 2;
  }

  private static double root(UnivariateFunction of, double from, double to) {
    return new BrentSolver(PRECISION, PRECISION).solve(STEPS, of, from, to);
  }
}

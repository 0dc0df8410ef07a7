package org.xianfeng.models.index.integrity;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;

import java.util.Arrays;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.special.Gamma;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;

/**
 * Checks of one unit's counts over periods, oldest first: {@code observed[t]} of {@code size[t]}.
 *
 * <p>Periods with a missing count (NaN) or nothing to count from (0) are left out.
 */
public final class CountChecks {
  /** A period of more trials is too long a sum over every count. */
  private static final double MOST_TRIALS = 1e6;

  /** Fewer periods than this say nothing about regularity. */
  private static final int LEAST_PERIODS = 6;

  /** Least variance that chance should make in a period; below, chi-square does not hold. */
  private static final double LEAST_VARIANCE = 0.5;

  private CountChecks() {}

  /**
   * Whether the counts vary less than chance does: the sum of squared standardised deviations from
   * the unit's own share, in the lower tail of chi-square. The statistic is that sum by its degrees
   * of freedom; chance makes about 1.
   */
  public static IntegrityFinding tooRegular(double[] observed, double[] size) {
    int[] periods = periods(observed, size);
    double share = share(observed, size, periods);
    double variance = 0;
    for (int t : periods) {
      variance += size[t] * share * (1 - share);
    }
    if (periods.length < LEAST_PERIODS || !(variance >= LEAST_VARIANCE * periods.length)) {
      return IntegrityFinding.none(Kind.TOO_REGULAR);
    }
    double sum = 0;
    for (int t : periods) {
      double expected = size[t] * share;
      sum += (observed[t] - expected) * (observed[t] - expected) / (expected * (1 - share));
    }
    int freedom = periods.length - 1;
    double chance = Gamma.regularizedGammaP(freedom / 2.0, sum / 2);
    return new IntegrityFinding(Kind.TOO_REGULAR, chance, sum / freedom);
  }

  /**
   * Whether it is credible that everybody counted always: the probability of that under the peer
   * group's beta prior. The statistic is how many were counted; without exception the probability
   * is 1.
   *
   * @param mean of the peer group, in [0, 1]
   * @param strength how many observations the prior is worth, 0 or more; infinite when the units of
   *     the group do not differ
   */
  public static IntegrityFinding ceiling(
      double[] observed, double[] size, double mean, double strength) {
    int[] periods = periods(observed, size);
    if (periods.length == 0 || Double.isNaN(mean) || Double.isNaN(strength)) {
      return IntegrityFinding.none(Kind.CEILING);
    }
    double counted = 0;
    for (int t : periods) {
      counted += size[t];
      if (observed[t] < size[t]) {
        return new IntegrityFinding(Kind.CEILING, 1, counted);
      }
    }
    double logarithm = 0;
    if (strength == Double.POSITIVE_INFINITY) {
      logarithm = counted * log(mean);
    } else {
      // The mean of p^n under the prior: the factors are the chances of one more after i of i.
      logarithm = log(mean);
      for (int i = 1; i < counted && logarithm > -1e3; i++) {
        logarithm += log1p(-strength * (1 - mean) / (strength + i));
      }
    }
    return new IntegrityFinding(Kind.CEILING, Math.min(1, exp(logarithm)), counted);
  }

  /**
   * Whether the same count follows itself more often than chance repeats it: the number of repeats
   * against its distribution when each period is binomial with the unit's own share. The statistic
   * is the share of repeats. Not made where a period holds more than a million: the probability is
   * a sum over every count.
   */
  public static IntegrityFinding copyForward(double[] observed, double[] size) {
    int[] periods = periods(observed, size);
    if (periods.length < LEAST_PERIODS
        || Arrays.stream(periods).anyMatch(t -> size[t] > MOST_TRIALS)) {
      return IntegrityFinding.none(Kind.COPY_FORWARD);
    }
    double share = share(observed, size, periods);
    int steps = periods.length - 1;
    // chance[k]: probability of k repeats among the steps so far.
    double[] chance = new double[steps + 1];
    chance[0] = 1;
    int repeats = 0;
    for (int i = 0; i < steps; i++) {
      int before = periods[i];
      int now = periods[i + 1];
      repeats += observed[now] == observed[before] ? 1 : 0;
      double same = same(trials(size[before]), trials(size[now]), share);
      for (int k = i + 1; k >= 0; k--) {
        chance[k] = chance[k] * (1 - same) + (k > 0 ? chance[k - 1] * same : 0);
      }
    }
    double tail = 0;
    for (int k = steps; k >= repeats; k--) {
      tail += chance[k];
    }
    return new IntegrityFinding(Kind.COPY_FORWARD, Math.min(1, tail), (double) repeats / steps);
  }

  /** Probability that two independent binomial counts are equal. */
  private static double same(int first, int second, double share) {
    BinomialDistribution one = new BinomialDistribution(first, share);
    BinomialDistribution other = new BinomialDistribution(second, share);
    double sum = 0;
    for (int k = 0; k <= Math.min(first, second); k++) {
      sum += one.probability(k) * other.probability(k);
    }
    return Math.min(1, sum);
  }

  private static int trials(double size) {
    return (int) Math.round(size);
  }

  private static int[] periods(double[] observed, double[] size) {
    if (observed.length != size.length) {
      throw new IllegalArgumentException(
          "lengths differ: %d, %d".formatted(observed.length, size.length));
    }
    int[] periods = new int[observed.length];
    int count = 0;
    for (int t = 0; t < observed.length; t++) {
      if (observed[t] < 0 || observed[t] > size[t]) {
        throw new IllegalArgumentException(
            "counts must be 0 <= numerator <= denominator, found %s of %s"
                .formatted(observed[t], size[t]));
      }
      if (!Double.isNaN(observed[t]) && size[t] > 0) {
        periods[count++] = t;
      }
    }
    return Arrays.copyOf(periods, count);
  }

  private static double share(double[] observed, double[] size, int[] periods) {
    double observedSum = 0;
    double sizeSum = 0;
    for (int t : periods) {
      observedSum += observed[t];
      sizeSum += size[t];
    }
    return observedSum / sizeSum;
  }
}

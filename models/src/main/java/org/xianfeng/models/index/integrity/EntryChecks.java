package org.xianfeng.models.index.integrity;

import java.util.Arrays;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;

/** Checks of how numbers were entered, against the unit's peers. */
public final class EntryChecks {
  private static final int DIGITS = 10;

  /** Cells of a chi-square test expect at least this; smaller ones are put together. */
  private static final double LEAST_EXPECTED = 5;

  private EntryChecks() {}

  /** How often each last digit occurs among whole numbers; others and NaN are left out. */
  public static long[] lastDigits(double[] values) {
    long[] digits = new long[DIGITS];
    for (double value : values) {
      if (value == Math.rint(value)) {
        digits[(int) (Math.abs(value) % DIGITS)]++;
      }
    }
    return digits;
  }

  /**
   * Whether last digits differ from those of the peers: chi-square over the digits, and the
   * binomial tail of multiples of five; the smaller probability, doubled for having looked twice.
   * The statistic is the unit's share of multiples of five.
   *
   * @param own counts of the digits 0 to 9 of the unit
   * @param peers the same of its peers, the unit left out
   */
  public static IntegrityFinding heaping(long[] own, long[] peers) {
    if (own.length != DIGITS || peers.length != DIGITS) {
      throw new IllegalArgumentException(
          "ten digits each, found %d and %d".formatted(own.length, peers.length));
    }
    long total = Arrays.stream(own).sum();
    long others = Arrays.stream(peers).sum();
    if (total == 0 || others == 0) {
      return IntegrityFinding.none(Kind.HEAPING);
    }
    double share = (double) (peers[0] + peers[5]) / others;
    long fives = own[0] + own[5];
    double tail = atLeast(fives, total, Math.min(1, share));
    double probability = Math.min(tail, digits(own, peers, total, others));
    return new IntegrityFinding(Kind.HEAPING, Math.min(1, 2 * probability), (double) fives / total);
  }

  private static double digits(long[] own, long[] peers, long total, long others) {
    double square = 0;
    int cells = 0;
    double restExpected = 0;
    double restSeen = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      double expected = (double) total * peers[digit] / others;
      if (expected < LEAST_EXPECTED) {
        restExpected += expected;
        restSeen += own[digit];
      } else {
        square += (own[digit] - expected) * (own[digit] - expected) / expected;
        cells++;
      }
    }
    if (restExpected >= LEAST_EXPECTED) {
      square += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
      cells++;
    }
    return cells < 2 ? 1 : Gamma.regularizedGammaQ((cells - 1) / 2.0, square / 2);
  }

  /**
   * Whether values gather just above a target: the exact tail of what {@code z = (a - b) / sqrt(a +
   * b)} approximates. The statistic is z.
   *
   * <p>Source: G. Bevan, C. Hood, <em>What's measured is what matters</em>, Public Administration
   * 84 (2006), on ambulance times at eight minutes.
   *
   * @param values NaN is missing
   * @param target values from here on reach it
   * @param width how far above and below to look, above 0
   */
  public static IntegrityFinding bunching(double[] values, double target, double width) {
    if (!(width > 0)) {
      throw new IllegalArgumentException("width must be above 0, found %s".formatted(width));
    }
    long above = 0;
    long below = 0;
    for (double value : values) {
      above += value >= target && value < target + width ? 1 : 0;
      below += value < target && value >= target - width ? 1 : 0;
    }
    long near = above + below;
    return near == 0
        ? IntegrityFinding.none(Kind.BUNCHING)
        : new IntegrityFinding(
            Kind.BUNCHING, atLeast(above, near, 0.5), (above - below) / Math.sqrt((double) near));
  }

  /**
   * Whether records were written in one go before the deadline: how many in the last hour, against
   * the share of the peers. The statistic is the unit's share.
   *
   * @param late records of the last hour, in [0, records]
   * @param records all records of the unit
   * @param peerShare share of the peers' records in the last hour, in [0, 1]; NaN without peers
   */
  public static IntegrityFinding batchEntry(long late, long records, double peerShare) {
    return records == 0 || Double.isNaN(peerShare)
        ? IntegrityFinding.none(Kind.BATCH_ENTRY)
        : new IntegrityFinding(
            Kind.BATCH_ENTRY, atLeast(late, records, peerShare), (double) late / records);
  }

  /** Probability of {@code hits} or more in binomial trials, accurate where it is small. */
  private static double atLeast(long hits, long trials, double share) {
    return hits == 0 ? 1 : Beta.regularizedBeta(share, (double) hits, trials - hits + 1.0);
  }
}

package org.xianfeng.models.rule.look;

import java.time.Duration;

/** Bounds of what rules may say, so that what is reckoned from it neither overflows nor lies. */
public final class Bounds {
  /** Ten years: more is a slip. */
  public static final Duration LONGEST = Duration.ofDays(3_660);

  private Bounds() {}

  /**
   * Refuses a length of time that is no such.
   *
   * @throws IllegalArgumentException naming the key
   */
  public static void requireLength(String key, Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException(
          "%s must not be negative, found %s".formatted(key, length));
    }
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s, found %s".formatted(key, LONGEST, length));
    }
  }

  /** Refuses a length of time that is not above zero. */
  public static void requirePositive(String key, Duration length) {
    requireLength(key, length);
    if (length.isZero()) {
      throw new IllegalArgumentException("%s must be positive, found %s".formatted(key, length));
    }
  }

  /** Refuses a whole number that is too small. */
  public static void requireAtLeast(String key, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be %d or more, found %d".formatted(key, least, value));
    }
  }

  /** Refuses a share that is not between 0 and 1. */
  public static void requireShare(String key, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s must be between 0 and 1, found %s".formatted(key, share));
    }
  }
}

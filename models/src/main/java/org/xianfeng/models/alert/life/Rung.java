package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * One step of the ladder by which an alert is told.
 *
 * @param after time from the opening of the alert
 * @param to role that is told; empty for nobody, which passes the rung's time on to the next
 */
public record Rung(Duration after, String to) implements Serializable {
  /** Ten years: more is a slip, and what is reckoned from it could overflow. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  /** Of a role. */
  private static final int MOST_CHARACTERS = 100;

  public Rung {
    requireNonNull(to, "to is null");
    requireWithin("after", after);
    if (after.isNegative()) {
      throw new IllegalArgumentException("after must not be negative, found " + after);
    }
    requireShort(to);
  }

  static void requireShort(String role) {
    if (role.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "to must have at most %d characters, found %d".formatted(MOST_CHARACTERS, role.length()));
    }
  }

  static void requireWithin(String key, Duration length) {
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s, found %s".formatted(key, LONGEST, length));
    }
  }
}

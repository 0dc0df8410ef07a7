package org.xianfeng.models.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a rule is broken for a subject: from when to when.
 *
 * @param number from 1, counted for each subject
 * @param ruleVersion version that it opened under
 * @param openedAt stream or business time of the deadline that was missed
 * @param endedAt when it ended; null while it goes on
 * @param reason why it ended; null while it goes on
 */
public record Episode(
    int number,
    int ruleVersion,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable Reason reason) {
  /** What goes on for so long is no longer followed. */
  public static final Duration MAX_AGE = Duration.ofDays(90);

  public Episode {
    requireNonNull(openedAt, "openedAt is null");
    if (number < 1) {
      throw new IllegalArgumentException("number must be 1 or more, found " + number);
    }
    if ((endedAt == null) != (reason == null)) {
      throw new IllegalArgumentException(
          "An end has a time and a reason, found %s and %s".formatted(endedAt, reason));
    }
  }

  /** An episode that goes on. */
  public static Episode open(int number, int ruleVersion, Instant openedAt) {
    return new Episode(number, ruleVersion, openedAt, null, null);
  }

  /** The same with an end. */
  public Episode ended(Instant at, Reason why) {
    return new Episode(number, ruleVersion, openedAt, at, why);
  }

  /** The same, ended by this if it comes before what ends it already; null is never. */
  public Episode endedBy(@Nullable Instant at, Reason why) {
    return at == null || endedAt != null && !endedAt.isAfter(at) ? this : ended(at, why);
  }

  /**
   * Until when it can still be said otherwise.
   *
   * @param lateness how late a record may still correct what was said
   */
  public Instant changesUntil(Duration lateness) {
    return endedAt == null ? openedAt.plus(MAX_AGE) : endedAt.plus(lateness);
  }

  /** Whether it was taken back. */
  public boolean isCancelled() {
    return reason == Reason.LATE_ARRIVAL_WAS_ON_TIME;
  }

  /** What is known of it at an instant; null before it opens. */
  public @Nullable Episode asOf(Instant at) {
    if (openedAt.isAfter(at)) {
      return null;
    }
    return endedAt == null || !endedAt.isAfter(at) ? this : open(number, ruleVersion, openedAt);
  }
}

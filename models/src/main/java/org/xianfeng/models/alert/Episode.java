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
 * @param phase where it stands; null where it fires since it opened, or has ended
 */
public record Episode(
    int number,
    int ruleVersion,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable Reason reason,
    @Nullable Phase phase) {
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

  /** One that fires or has ended. */
  public Episode(
      int number,
      int ruleVersion,
      Instant openedAt,
      @Nullable Instant endedAt,
      @Nullable Reason reason) {
    this(number, ruleVersion, openedAt, endedAt, reason, null);
  }

  /** An episode that goes on. */
  public static Episode open(int number, int ruleVersion, Instant openedAt) {
    return new Episode(number, ruleVersion, openedAt, null, null);
  }

  /** The same, standing elsewhere than where it only fires; null for there. */
  public Episode in(@Nullable Phase other) {
    return new Episode(number, ruleVersion, openedAt, endedAt, reason, other);
  }

  /** The same with an end; one to come is pending until it opens. */
  public Episode ended(Instant at, Reason why) {
    return new Episode(
        number, ruleVersion, openedAt, at, why, is(Phase.Stage.PENDING) ? phase : null);
  }

  /** The same, which will not open: it was pending until an instant. */
  public Episode withdrawn(Instant at) {
    return new Episode(number, ruleVersion, openedAt, at, Reason.DID_NOT_FIRE);
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

  /** Whether it never was one, or never came to be one. */
  public boolean isCancelled() {
    return reason == Reason.LATE_ARRIVAL_WAS_ON_TIME || reason == Reason.DID_NOT_FIRE;
  }

  /** Whether it stands in a stage. */
  public boolean is(Phase.Stage stage) {
    return phase != null && phase.stage() == stage;
  }

  /** Whether anybody could be told that it fires: it is not pending, and did not end as that. */
  public boolean hasFired() {
    return !is(Phase.Stage.PENDING) && reason != Reason.DID_NOT_FIRE;
  }

  /** What is known of it at an instant; null before it is pending or opens. */
  public @Nullable Episode asOf(Instant at) {
    boolean begun = phase != null && !phase.since().isAfter(at);
    if (openedAt.isAfter(at)) {
      return begun && is(Phase.Stage.PENDING)
          ? open(number, ruleVersion, openedAt).in(phase)
          : null;
    }
    if (endedAt != null && !endedAt.isAfter(at)) {
      return phase == null ? this : in(null);
    }
    return open(number, ruleVersion, openedAt).in(begun && !is(Phase.Stage.PENDING) ? phase : null);
  }
}

package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the alert job deals with time.
 *
 * @param futureSkew how much later than its arrival a signal may be dated
 * @param dedupTtl how long an event is remembered at least
 * @param lateness how late a signal may still correct what was said
 * @param startAt nothing is owed for periods that start earlier
 * @param endPeriodsBefore nothing is owed for periods that end later; null: for no end
 * @param horizon where stream time ends when the input ends; null: where it stood
 */
public record Timing(
    Duration futureSkew,
    Duration dedupTtl,
    Duration lateness,
    Instant startAt,
    @Nullable Instant endPeriodsBefore,
    @Nullable Instant horizon)
    implements Serializable {
  /** What holds unless a scenario says otherwise. */
  public static final Timing DEFAULT =
      new Timing(
          Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(7), Instant.EPOCH, null, null);

  public Timing {
    requireNonNull(futureSkew, "futureSkew is null");
    requireNonNull(dedupTtl, "dedupTtl is null");
    requireNonNull(lateness, "lateness is null");
    requireNonNull(startAt, "startAt is null");
  }

  /** The same with an end of the input. */
  public Timing until(@Nullable Instant end) {
    return new Timing(futureSkew, dedupTtl, lateness, startAt, endPeriodsBefore, end);
  }

  /** Whether an instant lies behind the end of a bounded input. */
  boolean isBeyond(long millis) {
    return horizon == null || millis > horizon.toEpochMilli();
  }
}

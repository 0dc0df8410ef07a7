package org.xianfeng.models.rule.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.xianfeng.models.alert.Episode;

/**
 * What a branch inherits of another that went into it: everything since then, and its meetings
 * before, which count in the period of the merger.
 */
public final class Inheritance {
  private static final Duration LONGEST_PERIOD = Duration.ofDays(366);

  private Inheritance() {}

  /** What a signal of the branch that went is to the other; empty for nothing. */
  public static Optional<Signal> of(Signal signal, Merger merger) {
    boolean before = signal.occurredAt().isBefore(merger.at());
    return before && !signal.type().equals(Signal.MEETING_HELD)
        ? Optional.empty()
        : Optional.of(signal.inherited(merger));
  }

  /**
   * Until when a merger may become known that hands a signal on: meetings of a year, because no
   * period is longer, and other signals for as long as what was said is corrected; whole days,
   * because to forget once a day is often enough.
   */
  public static Instant possibleUntil(Signal signal, Duration lateness) {
    Instant until =
        signal.type().equals(Signal.MEETING_HELD)
            ? signal.occurredAt().plus(LONGEST_PERIOD).plus(lateness)
            : signal.recordedAt().plus(lateness);
    return until.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /**
   * Until when a signal waits for its branch to be registered: as long as records are kept that no
   * rule is done with; whole days.
   */
  public static Instant awaitedUntil(Signal signal) {
    return signal
        .recordedAt()
        .plus(Episode.MAX_AGE)
        .truncatedTo(ChronoUnit.DAYS)
        .plus(1, ChronoUnit.DAYS);
  }
}

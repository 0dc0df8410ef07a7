package org.xianfeng.reports.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often somebody asks for changes.
 *
 * <p>State: when each asked within the last minute, at most one more than is allowed.
 */
final class Pace {
  /** What one person can do in a minute; what is more comes from a program. */
  static final int MOST = 60;

  private static final Duration SPAN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Deque<Instant>> asked = new HashMap<>();

  Pace(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether somebody may go on, who is too fast for the first time in a minute, or again. */
  enum Step {
    FINE,
    TOO_FAST,
    STILL_TOO_FAST
  }

  /** Counts a request. */
  synchronized Step count(String who) {
    Instant now = clock.instant();
    Instant earliest = now.minus(SPAN);
    asked.values().removeIf(times -> times.getLast().isBefore(earliest));
    Deque<Instant> times = asked.computeIfAbsent(who, any -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst().isBefore(earliest)) {
      times.removeFirst();
    }
    if (times.size() > MOST) {
      return Step.STILL_TOO_FAST;
    }
    times.addLast(now);
    return times.size() > MOST ? Step.TOO_FAST : Step.FINE;
  }
}

package org.xianfeng.models.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Slows down whoever guesses tokens: after many wrong ones within a minute none is looked at but
 * those that were right before, so that who works goes on.
 *
 * <p>State: when the last wrong ones came, and digests of those that were right.
 */
public final class WrongTokens {
  /** Wrong ones in a minute that are looked at. */
  public static final int MOST = 20;

  private static final Duration SPAN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Deque<Instant> wrong = new ArrayDeque<>();
  private final Set<String> right = new HashSet<>();

  /** Begins with none. */
  public WrongTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a token.
   *
   * @param known whether somebody has it
   * @return whether to say so
   */
  public synchronized boolean count(String token, boolean known) {
    String digest = TokenFile.digest(token);
    if (known && right.contains(digest)) {
      return true;
    }
    Instant now = clock.instant();
    while (!wrong.isEmpty() && wrong.getFirst().isBefore(now.minus(SPAN))) {
      wrong.removeFirst();
    }
    if (wrong.size() >= MOST) {
      return false;
    }
    if (known) {
      right.add(digest);
    } else {
      wrong.addLast(now);
    }
    return true;
  }
}

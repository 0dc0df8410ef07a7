package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule finds on one key.
 *
 * @param verdicts subject by subject, in order of time
 * @param wake when to look again although nothing happens; null for never
 * @param keepUntil how long the facts are needed although there is no verdict yet
 * @param settled how far the rule is done, whatever becomes of the verdicts; null where they say it
 */
public record Judgement(
    List<Verdict> verdicts, @Nullable Instant wake, Instant keepUntil, @Nullable Settled settled) {
  /** Nothing, and nothing to come. */
  public static final Judgement NONE = new Judgement(List.of(), null, Instant.MIN, null);

  public Judgement {
    verdicts = List.copyOf(verdicts);
    requireNonNull(keepUntil, "keepUntil is null");
  }

  /** Verdicts, and when to look again. */
  public static Judgement of(List<Verdict> verdicts, @Nullable Instant wake) {
    return new Judgement(verdicts, wake, Instant.MIN, null);
  }
}

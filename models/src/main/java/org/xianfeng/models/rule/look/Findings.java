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
public record Findings(
    List<SubjectVerdict> verdicts,
    @Nullable Instant wake,
    Instant keepUntil,
    @Nullable Settlement settled) {
  /** Nothing, and nothing to come. */
  public static final Findings NONE = new Findings(List.of(), null, Instant.MIN, null);

  public Findings {
    verdicts = List.copyOf(verdicts);
    requireNonNull(keepUntil, "keepUntil is null");
  }

  /** Verdicts, and when to look again. */
  public static Findings of(List<SubjectVerdict> verdicts, @Nullable Instant wake) {
    return new Findings(verdicts, wake, Instant.MIN, null);
  }
}

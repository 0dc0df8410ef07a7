package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule, as far as it decides what is found.
 *
 * @param version 1 or more; of those in force at an instant the highest counts
 * @param effectiveFrom stream time from which it holds
 * @param terms what it says; null where it ends the rule
 * @param sectors sectors of branches that it is for; empty for all
 * @param counties counties that it is for; empty for all
 * @param <T> form of what it says
 */
public record RuleVersion<T>(
    int version,
    Instant effectiveFrom,
    @Nullable T terms,
    Set<String> sectors,
    Set<String> counties) {
  public RuleVersion {
    requireNonNull(effectiveFrom, "effectiveFrom is null");
    sectors = Set.copyOf(sectors);
    counties = Set.copyOf(counties);
  }

  /** What a version says that holds. */
  public T said() {
    return requireNonNull(terms, "this version ends the rule");
  }
}

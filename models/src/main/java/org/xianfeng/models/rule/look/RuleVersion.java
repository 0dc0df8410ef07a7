package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Phase;

/**
 * One version of a rule, as far as it decides what is found.
 *
 * @param version 1 or more; of those in force at an instant the highest counts
 * @param effectiveFrom stream time from which it holds
 * @param terms what it says; null where it ends the rule
 * @param sectors sectors of branches that it is for; empty for all
 * @param counties counties that it is for; empty for all
 * @param reminds how long before something is due it is pending; null where nobody is reminded
 * @param <T> form of what it says
 */
public record RuleVersion<T>(
    int version,
    Instant effectiveFrom,
    @Nullable T terms,
    Set<String> sectors,
    Set<String> counties,
    @Nullable Duration reminds) {
  public RuleVersion {
    requireNonNull(effectiveFrom, "effectiveFrom is null");
    sectors = Set.copyOf(sectors);
    counties = Set.copyOf(counties);
  }

  /** One that reminds nobody. */
  public RuleVersion(
      int version,
      Instant effectiveFrom,
      @Nullable T terms,
      Set<String> sectors,
      Set<String> counties) {
    this(version, effectiveFrom, terms, sectors, counties, null);
  }

  /**
   * That something to come is pending before it is due.
   *
   * @param due until when it has to be done
   * @param notBefore when it came to be owed
   * @return null where nobody is reminded
   */
  public @Nullable Phase pending(Instant due, Instant notBefore) {
    if (reminds == null) {
      return null;
    }
    Instant since = due.minus(reminds);
    return new Phase(Phase.Stage.PENDING, since.isBefore(notBefore) ? notBefore : since);
  }

  /** What a version says that holds. */
  public T said() {
    return requireNonNull(terms, "this version ends the rule");
  }
}

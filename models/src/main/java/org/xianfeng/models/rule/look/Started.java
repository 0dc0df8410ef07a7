package org.xianfeng.models.rule.look;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * What started a clock.
 *
 * @param version that was in force then
 * @param by the earliest start that is one by that version
 */
public record Started<T>(RuleVersion<T> version, Occurrence by) {
  /** How long what came without its start is kept unless a rule says it. */
  public static final Duration ORPHAN_TTL = Duration.ofDays(1);

  /** The earliest start that is one by the version in force then. */
  public static <T> Optional<Started<T>> of(
      RuleHistory<T> history, Facts facts, Function<T, String> start) {
    @Nullable Started<T> first = null;
    for (Occurrence one : facts.records()) {
      @Nullable RuleVersion<T> version = history.inForce(one.occurredAt()).orElse(null);
      if (version != null
          && one.type().equals(start.apply(version.said()))
          && (first == null || Occurrence.BY_TIME.compare(one, first.by()) < 0)) {
        first = new Started<>(version, one);
      }
    }
    return Optional.ofNullable(first);
  }

  /**
   * Nothing is found yet; what came without its start is kept for a while, and as long as the start
   * may still come.
   *
   * @param ttls how long, by each version
   */
  public static Findings orphan(RuleHistory<Duration> ttls, Look look) {
    Duration kept =
        Stream.concat(Stream.of(look.frame().lateness()), ttls.all())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new Findings(List.of(), null, look.facts().lastRecorded().plus(kept), null);
  }
}

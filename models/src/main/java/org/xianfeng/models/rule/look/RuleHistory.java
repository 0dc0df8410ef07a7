package org.xianfeng.models.rule.look;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one rule. Which one counts is a question of the time that is judged alone: a
 * version whose time has not come changes nothing.
 *
 * @param versions in the order in which they take effect
 * @param <T> form of what they say
 */
public record RuleHistory<T>(List<RuleVersion<T>> versions) {
  public RuleHistory {
    versions =
        versions.stream()
            .sorted(
                Comparator.<RuleVersion<T>, Instant>comparing(RuleVersion::effectiveFrom)
                    .thenComparing(RuleVersion::version))
            .toList();
  }

  /** As one type of rules sees it: a version of another type ends what this type finds. */
  public <S> RuleHistory<S> of(Class<S> type) {
    return map(terms -> type.isInstance(terms) ? type.cast(terms) : null);
  }

  /** With what the versions say in another form; null for one that ends the rule. */
  public <S> RuleHistory<S> map(Function<T, @Nullable S> form) {
    return new RuleHistory<>(
        versions.stream()
            .map(
                one ->
                    new RuleVersion<S>(
                        one.version(),
                        one.effectiveFrom(),
                        one.terms() == null ? null : form.apply(one.terms()),
                        one.sectors(),
                        one.counties(),
                        one.reminds()))
            .toList());
  }

  /** The first version that holds at all, by the time from which it does. */
  public Optional<RuleVersion<T>> first() {
    for (RuleVersion<T> one : versions) {
      if (one.terms() != null) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The version that counts at an instant; empty where the rule does not hold then. */
  public Optional<RuleVersion<T>> inForce(Instant at) {
    @Nullable RuleVersion<T> latest = latest(at);
    return latest == null || latest.terms() == null ? Optional.empty() : Optional.of(latest);
  }

  /** The first instant after a given one at which the rule no longer holds; empty for never. */
  public Optional<Instant> endAfter(Instant at) {
    for (RuleVersion<T> one : versions) {
      if (one.terms() == null
          && one.effectiveFrom().isAfter(at)
          && one.equals(latest(one.effectiveFrom()))) {
        return Optional.of(one.effectiveFrom());
      }
    }
    return Optional.empty();
  }

  /** The first instant after a given one at which a version begins that holds; empty for none. */
  Optional<Instant> holdsAfter(Instant at) {
    return versions.stream()
        .filter(one -> one.terms() != null && one.effectiveFrom().isAfter(at))
        .map(RuleVersion::effectiveFrom)
        .findFirst();
  }

  /** Whether somebody is reminded by some version. */
  boolean reminds() {
    // a loop: each judgement asks
    for (RuleVersion<T> one : versions) {
      if (one.reminds() != null) {
        return true;
      }
    }
    return false;
  }

  /** What the versions say that hold. */
  public Stream<T> all() {
    return versions.stream().map(RuleVersion::terms).filter(Objects::nonNull);
  }

  /** In loops, because each look asks. */
  private @Nullable RuleVersion<T> latest(Instant at) {
    @Nullable RuleVersion<T> latest = null;
    for (RuleVersion<T> one : versions) {
      if (!one.effectiveFrom().isAfter(at)
          && (latest == null || one.version() > latest.version())) {
        latest = one;
      }
    }
    return latest;
  }
}

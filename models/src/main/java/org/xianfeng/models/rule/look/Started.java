package org.xianfeng.models.rule.look;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * What started a clock.
 *
 * @param version that was in force then
 * @param by the earliest start that is one by that version
 */
public record Started<T>(RuleVersion<T> version, Occurrence by) {

  /** The earliest start that is one by the version in force then. */
  public static <T> Optional<Started<T>> of(
      RuleHistory<T> history, Facts facts, Function<T, String> start) {
    return history.versions().stream()
        .filter(version -> version.terms() != null)
        .flatMap(
            version ->
                facts
                    .of(start.apply(version.said()))
                    .filter(one -> history.inForce(one.occurredAt()).equals(Optional.of(version)))
                    .findFirst()
                    .map(one -> new Started<>(version, one))
                    .stream())
        .min(Comparator.comparing(started -> started.by().occurredAt()));
  }
}

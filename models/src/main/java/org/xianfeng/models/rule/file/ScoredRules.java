package org.xianfeng.models.rule.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.gauge.RegistryGauge;
import org.xianfeng.models.rule.type.Absence;
import org.xianfeng.models.rule.type.Deadline;
import org.xianfeng.models.rule.type.Threshold;
import org.xianfeng.models.table.Measures;

/**
 * Which rules are about what the index scores, by the name in the declaration of duties that both
 * rest on, or by the measure where that is what the registry says or a rectification.
 *
 * @param byName rules by the duty, the deadline or the measure
 */
public record ScoredRules(Map<String, List<ScoredRule>> byName) {

  /**
   * A rule.
   *
   * @param from it says nothing of what was owed before
   */
  public record ScoredRule(String id, Instant from) {}

  public ScoredRules {
    byName = new TreeMap<>(byName);
  }

  /** The rule files of an installation. */
  public static ScoredRules shipped(Map<String, String> environment) throws IOException {
    Map<String, List<ScoredRule>> byName = new TreeMap<>();
    for (Path file : RuleFiles.shipped(environment)) {
      Rule rule = RuleFiles.read(file, environment);
      // not what is switched off, and not what asks for more than one miss
      if (rule.enabled() && !(rule.type() instanceof Absence absence && absence.inARow() > 1)) {
        RuleFiles.reference(file)
            .or(() -> measure(rule))
            .ifPresent(
                name ->
                    byName
                        .computeIfAbsent(name, one -> new ArrayList<>())
                        .add(new ScoredRule(rule.id(), rule.effectiveFrom())));
      }
    }
    return new ScoredRules(byName);
  }

  /** The measure that judges the same at the same time; a rule that waits does not. */
  private static Optional<String> measure(Rule rule) {
    if (rule.type() instanceof Deadline deadline) {
      return deadline.terms().start().startsWith(Signal.RECTIFICATION)
          ? Optional.of(Measures.RECTIFICATION.name())
          : Optional.empty();
    }
    if (rule.type() instanceof Threshold threshold
        && threshold.terms().gauge() instanceof RegistryGauge gauge
        && threshold.terms().pending().isZero()
        && threshold.terms().keepFiring().isZero()) {
      return switch (gauge.said()) {
        case FULL_MEMBERS -> Optional.of(Measures.SIZE_IN_RANGE.name());
        case ELECTION_OVERDUE -> Optional.of(Measures.ELECTION_ON_TIME.name());
        case SECRETARY -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** The first rule of a duty, a deadline or a measure; empty where none is in force. */
  public Optional<ScoredRule> of(String name) {
    return all(name).stream().findFirst();
  }

  /** All of them, such as those of too small and of too large. */
  public List<ScoredRule> all(String name) {
    return byName.getOrDefault(name, List.of());
  }
}

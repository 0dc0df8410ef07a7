package org.xianfeng.models.rule.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.type.Absence;

/**
 * Which rule is about what the index scores, by the name in the declaration of duties that both
 * rest on.
 *
 * @param byName rules by the duty or deadline that they name
 */
public record ScoredRules(Map<String, ScoredRule> byName) {

  /**
   * A rule.
   *
   * @param from it says nothing of what was owed before
   */
  public record ScoredRule(String id, Instant from) {}

  public ScoredRules {
    byName = Map.copyOf(byName);
  }

  /** The rule files of an installation. */
  public static ScoredRules shipped(Map<String, String> environment) throws IOException {
    Map<String, ScoredRule> byName = new HashMap<>();
    for (Path file : RuleFiles.shipped(environment)) {
      Rule rule = RuleFiles.read(file, environment);
      // not what is switched off, and not what asks for more than one miss
      if (rule.enabled() && !(rule.type() instanceof Absence absence && absence.inARow() > 1)) {
        RuleFiles.reference(file)
            .ifPresent(
                name -> byName.putIfAbsent(name, new ScoredRule(rule.id(), rule.effectiveFrom())));
      }
    }
    return new ScoredRules(byName);
  }

  /** The rule of a duty or deadline; empty where none is in force. */
  public Optional<ScoredRule> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}

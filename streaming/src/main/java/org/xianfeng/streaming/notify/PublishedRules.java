package org.xianfeng.streaming.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;

/**
 * The versions of rules that alerts name. One that is not known is looked for in the topic at once,
 * but not the same one again and again.
 */
final class PublishedRules {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Supplier<List<String>> topic;
  private final InstantSource clock;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, Instant> missed = new HashMap<>();

  /**
   * Knows none.
   *
   * @param topic texts of all rules that are published
   */
  PublishedRules(Supplier<List<String>> topic, InstantSource clock) {
    this.topic = topic;
    this.clock = clock;
  }

  /** The version that an alert opened under; empty where it is not published. */
  Optional<Rule> of(Alert alert) {
    String key = key(alert.tenant(), alert.rule(), alert.episode().ruleVersion());
    Instant now = clock.instant();
    if (!rules.containsKey(key)
        && !now.isBefore(missed.getOrDefault(key, Instant.EPOCH).plus(PAUSE))) {
      missed.put(key, now);
      topic.get().forEach(this::add);
    }
    return Optional.ofNullable(rules.get(key));
  }

  private void add(String text) {
    Rule rule = RuleParser.parseBrief(text, "rule.json");
    rule.tenants().forEach(tenant -> rules.put(key(tenant, rule.id(), rule.version()), rule));
  }

  private static String key(String tenant, String id, int version) {
    return "%s|%s@%d".formatted(tenant, id, version);
  }
}

package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written, with all its versions.
 *
 * @param versions by the time from which they hold, numbered in that order
 */
record SlowRule(String id, List<JsonNode> versions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEGINS = "begins";

  static List<SlowRule> of(Scenario scenario) throws IOException {
    Map<String, List<JsonNode>> byId = new TreeMap<>();
    for (String text : scenario.rules()) {
      ObjectNode rule = JSON.readValue(text, ObjectNode.class);
      Instant from =
          rule.has("effective_from")
              ? OffsetDateTime.parse(rule.path("effective_from").asText()).toInstant()
              : Instant.EPOCH;
      rule.put(BEGINS, from.toEpochMilli());
      byId.computeIfAbsent(rule.path("id").asText(), id -> new ArrayList<>()).add(rule);
    }
    List<SlowRule> rules = new ArrayList<>();
    byId.forEach(
        (id, versions) -> {
          versions.sort(Comparator.comparing(SlowRule::from));
          rules.add(new SlowRule(id, versions));
        });
    return rules;
  }

  String type() {
    return versions.get(0).path("type").asText();
  }

  static Instant from(JsonNode version) {
    return Instant.ofEpochMilli(version.path(BEGINS).asLong());
  }

  /** The version that counts at an instant; null where the rule does not hold. */
  @Nullable JsonNode at(Instant instant) {
    @Nullable JsonNode last = null;
    for (JsonNode version : versions) {
      last = from(version).isAfter(instant) ? last : version;
    }
    return last != null && last.path("enabled").asBoolean(true) ? last : null;
  }

  /** When the rule ends next after an instant; null for never. */
  @Nullable Instant endAfter(Instant instant) {
    for (JsonNode version : versions) {
      if (from(version).isAfter(instant) && !version.path("enabled").asBoolean(true)) {
        return from(version);
      }
    }
    return null;
  }

  /** That what would open is pending before something is due; empty where nobody is reminded. */
  Optional<SlowFound> pending(JsonNode version, SlowFound one, Instant due, Instant notBefore) {
    if (!version.has("remind")) {
      return Optional.empty();
    }
    Instant from = due.minus(length(version.path("remind"), "before"));
    return Optional.of(one.pending(from.isBefore(notBefore) ? notBefore : from, one.opened()));
  }

  static Duration length(JsonNode version, String key) {
    return Duration.parse(version.path(key).asText("PT0S"));
  }

  static Set<String> words(JsonNode version, String key) {
    Set<String> words = new TreeSet<>();
    version.path(key).forEach(one -> words.add(one.asText()));
    return words;
  }
}

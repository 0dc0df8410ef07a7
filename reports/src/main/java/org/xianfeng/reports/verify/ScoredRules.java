package org.xianfeng.reports.verify;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;

/**
 * Which rule is about what the index scores, by the name in the declaration of duties that both
 * rest on.
 *
 * @param byName rules by the duty or deadline that they name
 */
record ScoredRules(Map<String, ScoredRule> byName) {

  /**
   * A rule.
   *
   * @param from it says nothing of what was owed before
   */
  record ScoredRule(String id, Instant from) {}

  private record Named(@Nullable String name, ScoredRule rule) {}

  ScoredRules {
    byName = Map.copyOf(byName);
  }

  /** The rule files of an installation. */
  static ScoredRules shipped(Map<String, String> environment) throws IOException {
    Path folder = Installation.conf(environment, "rules");
    if (!Files.isDirectory(folder)) {
      return new ScoredRules(Map.of());
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    Map<String, ScoredRule> byName = new HashMap<>();
    for (Path file : files) {
      Named one = Document.parse(file, ScoredRules::named);
      if (one.name() != null) {
        byName.putIfAbsent(one.name(), one.rule());
      }
    }
    return new ScoredRules(byName);
  }

  /** The rule of a duty or deadline; empty where none is in force. */
  Optional<ScoredRule> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Not what is switched off, and not what asks for more than one miss. */
  private static Named named(Keys in) {
    in.names();
    boolean plain = in.get("enabled", BOOLEAN, true) && in.get("in_a_row", INTEGER, 1) == 1;
    @Nullable String duty = in.find("duty", TEXT);
    @Nullable String name = duty == null ? in.find("deadline", TEXT) : duty;
    return new Named(
        plain ? name : null,
        new ScoredRule(in.require("id", TEXT), in.require("effective_from", INSTANT)));
  }
}

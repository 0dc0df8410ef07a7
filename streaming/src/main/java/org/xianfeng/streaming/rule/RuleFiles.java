package org.xianfeng.streaming.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;

/** Rule files as people write them. */
public final class RuleFiles {
  private RuleFiles() {}

  /** The rule files of this installation, by name; none when it has no folder for them. */
  public static List<Path> shipped(Map<String, String> environment) throws IOException {
    Path folder = Path.of(environment.getOrDefault("XIANFENG_ROOT", "."), "conf", "rules");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /**
   * Rules as the rule topic has them: JSON by {@code ID@VERSION}.
   *
   * @throws Failure.Usage for the first file that is no rule
   */
  public static Map<String, String> json(List<Path> files) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (Path file : files) {
      Map.Entry<String, String> rule = Document.parse(file, RuleFiles::entry);
      rules.put(rule.getKey(), rule.getValue());
    }
    return rules;
  }

  /**
   * Refuses to give another meaning to a version that was published: alerts name the version they
   * opened under.
   *
   * @throws Failure.Usage naming the rule
   */
  public static void refuseChanged(Map<String, String> rules, List<String> published) {
    for (String text : published) {
      Rule known = RuleParser.parseBrief(text, "rule");
      String changed = rules.get(key(known));
      if (changed != null && !known.equals(RuleParser.parseBrief(changed, "rule"))) {
        throw new Failure.Usage(
            "%s was published with another meaning: give the rule a new version"
                .formatted(key(known)));
      }
    }
  }

  private static Map.@Nullable Entry<String, String> entry(Keys in) {
    Rule rule = RuleParser.whole(in);
    return rule == null ? null : Map.entry(key(rule), in.value().json());
  }

  private static String key(Rule rule) {
    return rule.id() + '@' + rule.version();
  }
}

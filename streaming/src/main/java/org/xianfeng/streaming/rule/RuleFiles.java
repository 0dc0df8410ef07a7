package org.xianfeng.streaming.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.RuleSyntaxException;

/** Rule files as people write them. */
public final class RuleFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new YAMLMapper();

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
   * Reads one.
   *
   * @throws RuleSyntaxException naming the file, for what cannot be read or is no rule
   */
  public static Rule read(Path file) {
    return RuleParser.parse(text(file), file.toString());
  }

  /**
   * Rules as the rule topic has them: JSON by {@code ID@VERSION}.
   *
   * @throws RuleSyntaxException for the first file that is no rule
   */
  public static Map<String, String> json(List<Path> files) throws IOException {
    Map<String, String> rules = new LinkedHashMap<>();
    for (Path file : files) {
      rules.put(key(read(file)), JSON.writeValueAsString(YAML.readTree(text(file))));
    }
    return rules;
  }

  /**
   * Refuses to put other words under a version that was published: alerts name the version they
   * opened under, and it has to go on meaning the same.
   *
   * @throws RuleSyntaxException naming the rule
   */
  public static void refuseChanged(Map<String, String> rules, List<String> published)
      throws IOException {
    for (String text : published) {
      String key = key(RuleParser.parseBrief(text, "rule", Instant.EPOCH));
      JsonNode known = JSON.readTree(text);
      if (rules.containsKey(key) && !known.equals(JSON.readTree(rules.get(key)))) {
        throw new RuleSyntaxException(
            "%s was published with other words: give the rule a new version".formatted(key));
      }
    }
  }

  private static String key(Rule rule) {
    return rule.id() + '@' + rule.version();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new RuleSyntaxException("%s: not UTF-8".formatted(file));
    } catch (IOException e) {
      throw new RuleSyntaxException("%s: cannot be read".formatted(file));
    }
  }
}

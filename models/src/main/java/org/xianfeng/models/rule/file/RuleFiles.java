package org.xianfeng.models.rule.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.DutyReference;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;

/**
 * Rule files as people write them: the rule, and tests of it, which stay behind when it is
 * published.
 */
public final class RuleFiles {
  private static final String TESTS = "tests";

  private RuleFiles() {}

  /** The rule files of this installation, by name; none when it has no folder for them. */
  public static List<Path> shipped(Map<String, String> environment) throws IOException {
    Path folder = Installation.conf(environment, "rules");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /**
   * Reads one, with what it refers to of the installation's duties.
   *
   * @throws Failure.Usage for what is no rule
   */
  public static Rule read(Path file, Map<String, String> environment) {
    return Document.parse(resolved(file, environment), RuleParser::whole);
  }

  /**
   * Rules as the rule topic has them: JSON by {@link Rule#key}, each standing alone.
   *
   * @throws Failure.Usage for the first file that is no rule
   */
  public static Map<String, String> json(List<Path> files, Map<String, String> environment) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (Path file : files) {
      rules.put(read(file, environment).key(), resolved(file, environment).json());
    }
    return rules;
  }

  /**
   * Refuses to give another meaning to a version that was published: alerts name the version they
   * opened under.
   *
   * @param published those that this version understands
   * @throws Failure.Usage naming the rule
   */
  public static void refuseChanged(Map<String, String> rules, List<String> published) {
    List<Rule> wanted = rules.values().stream().map(RuleFiles::brief).toList();
    for (Rule known : published.stream().map(RuleFiles::brief).toList()) {
      for (Rule rule : wanted) {
        if (Collections.disjoint(rule.tenants(), known.tenants())
            || !rule.id().equals(known.id())) {
          continue;
        }
        if (rule.version() == known.version() && !rule.equals(known)) {
          throw new Failure.Usage(
              "%s was published with another meaning: give the rule a new version"
                  .formatted(known.key()));
        }
      }
    }
  }

  /**
   * Keys of those rules that are not among the published.
   *
   * @param published those that this version understands
   */
  public static Set<String> unpublished(Map<String, String> rules, List<String> published) {
    Set<Rule> known = published.stream().map(RuleFiles::brief).collect(Collectors.toSet());
    Set<String> keys = new LinkedHashSet<>(rules.keySet());
    keys.removeIf(key -> known.contains(brief(requireNonNull(rules.get(key), key))));
    return keys;
  }

  private static Rule brief(String text) {
    return RuleParser.parseBrief(text, "rule.json");
  }

  /** The tests of a file alone. */
  public static Value.Entries tests(Path file) {
    Value.Entries all = entries(file);
    Map<String, Value.Entries.Entry> tests = new LinkedHashMap<>(all.byKey());
    tests.keySet().retainAll(Set.of(TESTS));
    return new Value.Entries(all.position(), tests);
  }

  /** The duty or deadline that a file refers to; empty for none. */
  static Optional<String> reference(Path file) {
    return DutyReference.of(entries(file));
  }

  private static Value.Entries resolved(Path file, Map<String, String> environment) {
    Value.Entries all = entries(file);
    Map<String, Value.Entries.Entry> rule = new LinkedHashMap<>(all.byKey());
    rule.remove(TESTS);
    return DutyReference.resolve(
        new Value.Entries(all.position(), rule), () -> entries(DutiesParser.file(environment)));
  }

  private static Value.Entries entries(Path file) {
    return Document.parse(
        file,
        keys -> {
          keys.names();
          return keys.value();
        });
  }
}

package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.word;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.SensitivityRule;

/**
 * The resolved text of a specification and its hash.
 *
 * <p>Two files that mean the same, whatever they leave to defaults, have the same hash.
 */
public final class ResolvedSpec {
  private ResolvedSpec() {}

  /** Keys that the language got later, with their defaults: a hash of before has none of them. */
  private static final Map<List<String>, Object> LATER =
      Map.of(
          List.of("missing"), List.of(),
          List.of("uncertainty", "vary", "impute"), List.of(),
          List.of("uncertainty", "vary", "treat"), List.of(),
          List.of("sensitivity", "weights"), word(SensitivityRule.Weights.EACH));

  /**
   * SHA-256 of the canonical JSON with every default written out, 64 hexadecimal digits; so a new
   * key changes the hash of those specifications only that use it.
   */
  public static String hash(IndexSpec spec) {
    Map<String, @Nullable Object> tree = SpecTree.of(spec);
    LATER.forEach((path, otherwise) -> leaveOut(tree, path, otherwise));
    return Canonical.hash(tree);
  }

  private static void leaveOut(Map<?, ?> tree, List<String> path, Object otherwise) {
    Object found = tree.get(path.get(0));
    if (path.size() == 1) {
      tree.remove(path.get(0), otherwise);
    } else if (found instanceof Map<?, ?> below) {
      leaveOut(below, path.subList(1, path.size()), otherwise);
    }
  }

  /** YAML with every default written out; the parser reads it back as an equal specification. */
  public static String yaml(IndexSpec spec) {
    return "# spec_hash: " + hash(spec) + "\n" + YamlText.of(SpecTree.of(spec));
  }
}

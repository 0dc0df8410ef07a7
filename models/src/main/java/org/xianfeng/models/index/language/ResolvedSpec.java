package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.word;

import java.util.Arrays;
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

  /** A key that the language got later, with its default: a hash of before has none of them. */
  private record Later(@Nullable Object otherwise, String... path) {}

  /** {@code *} stands for every name. */
  private static final List<Later> LATER =
      List.of(
          new Later(List.of(), "missing"),
          new Later(Map.of("availability", 0.0, "non_zero", 0.0), "screen"),
          new Later(null, "tree", "*", "aggregate", "formula"),
          new Later(List.of(), "uncertainty", "vary", "impute"),
          new Later(List.of(), "uncertainty", "vary", "treat"),
          new Later(word(SensitivityRule.Weights.EACH), "sensitivity", "weights"));

  /**
   * SHA-256 of the canonical JSON with every default written out, 64 hexadecimal digits; so a new
   * key changes the hash of those specifications only that use it.
   */
  public static String hash(IndexSpec spec) {
    Map<String, @Nullable Object> tree = SpecTree.of(spec);
    LATER.forEach(key -> leaveOut(tree, List.of(key.path()), key.otherwise()));
    return Canonical.hash(tree);
  }

  private static void leaveOut(Map<?, ?> tree, List<String> path, @Nullable Object otherwise) {
    String key = path.get(0);
    if (path.size() == 1) {
      tree.remove(key, otherwise);
      return;
    }
    for (Object found : key.equals("*") ? tree.values() : Arrays.asList(tree.get(key))) {
      if (found instanceof Map<?, ?> below) {
        leaveOut(below, path.subList(1, path.size()), otherwise);
      }
    }
  }

  /** YAML with every default written out; the parser reads it back as an equal specification. */
  public static String yaml(IndexSpec spec) {
    return "# spec_hash: " + hash(spec) + "\n" + YamlText.of(SpecTree.of(spec));
  }
}

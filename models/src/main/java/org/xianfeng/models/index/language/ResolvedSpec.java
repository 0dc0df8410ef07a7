package org.xianfeng.models.index.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * The resolved text of a specification and its hash.
 *
 * <p>Two files that mean the same, whatever they leave to defaults, have the same hash.
 */
public final class ResolvedSpec {
  private ResolvedSpec() {}

  /** Keys that the language got later, with their defaults: a hash of before has none of them. */
  private static final Map<String, Object> LATER = Map.of("missing", List.of());

  /**
   * SHA-256 of the canonical JSON with every default written out, 64 hexadecimal digits; so a new
   * key changes the hash of those specifications only that use it.
   */
  public static String hash(IndexSpec spec) {
    return Canonical.hash(withoutLater(SpecTree.of(spec)));
  }

  private static @Nullable Object withoutLater(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> kept = new LinkedHashMap<>();
      map.forEach(
          (key, item) -> {
            if (item == null || !item.equals(LATER.get(key))) {
              kept.put(key, withoutLater(item));
            }
          });
      return kept;
    }
    return value instanceof List<?> list
        ? list.stream().<@Nullable Object>map(ResolvedSpec::withoutLater).toList()
        : value;
  }

  /** YAML with every default written out; the parser reads it back as an equal specification. */
  public static String yaml(IndexSpec spec) {
    return "# spec_hash: " + hash(spec) + "\n" + YamlText.of(SpecTree.of(spec));
  }
}

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
    StringBuilder out = new StringBuilder("# spec_hash: " + hash(spec) + "\n");
    SpecTree.of(spec).forEach((key, value) -> entry(key, value, "", out));
    return out.toString();
  }

  private static void entry(String key, @Nullable Object value, String indent, StringBuilder out) {
    out.append(indent).append(scalar(key)).append(':');
    if (value instanceof Map<?, ?> map && !map.isEmpty() && indent.length() < 4) {
      out.append('\n');
      map.forEach((name, item) -> entry(String.valueOf(name), item, indent + "  ", out));
    } else {
      out.append(' ').append(flow(value)).append('\n');
    }
  }

  private static String flow(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      StringBuilder out = new StringBuilder("{");
      map.forEach(
          (key, item) ->
              out.append(out.length() > 1 ? ", " : "")
                  .append(scalar(String.valueOf(key)))
                  .append(": ")
                  .append(flow(item)));
      return out.append('}').toString();
    }
    if (value instanceof List<?> list) {
      StringBuilder out = new StringBuilder("[");
      list.forEach(item -> out.append(out.length() > 1 ? ", " : "").append(flow(item)));
      return out.append(']').toString();
    }
    if (value instanceof Double number) {
      return Canonical.number(number);
    }
    return value instanceof String text ? scalar(text) : String.valueOf(value);
  }

  /** Text that YAML reads back as the same text: quoted unless it is a plain word. */
  private static String scalar(String text) {
    boolean plain =
        text.matches("[A-Za-z_][A-Za-z0-9_]*(?:[-./:][A-Za-z0-9_]+)*")
            && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
    return plain ? text : Canonical.json(text);
  }
}

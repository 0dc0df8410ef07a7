package org.xianfeng.models.index.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain tree as the text of a specification: blocks for what is named, lines for the rest. */
final class YamlText {
  private YamlText() {}

  static String of(Map<String, @Nullable Object> tree) {
    StringBuilder out = new StringBuilder();
    tree.forEach((key, value) -> entry(key, value, "", out));
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

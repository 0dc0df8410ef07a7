package org.xianfeng.ingest.mapping;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;

/**
 * A text with names of fields in braces, such as {@code {group}/{day}}; or one value as it is.
 *
 * <p>A text that is one name and nothing else keeps the type of the field's value.
 */
final class Template {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  private final Object constant;
  private final Set<String> names = new LinkedHashSet<>();

  private Template(Object constant) {
    this.constant = constant;
    if (constant instanceof String text) {
      Matcher matcher = NAME.matcher(text);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
  }

  /**
   * Reads the template of a key that must be there.
   *
   * @param known names that a template may use here
   */
  static Template of(Keys in, String key, Set<String> known) {
    Value value = in.require(key);
    if (value instanceof Value.Items) {
      return new Template(in.list(key, ValueType.TEXT));
    }
    if (!(value instanceof Value.Scalar scalar)) {
      if (value != null) {
        in.misfit(key, value, "a text, a number, true, false or a list of texts");
      }
      return new Template("");
    }
    Template template = new Template(scalar.typed());
    for (String name : template.names) {
      if (!known.contains(name)) {
        in.problem(
            key, "no field '%s' here, there are %s".formatted(name, String.join(", ", known)));
      }
    }
    return template;
  }

  /** Names of the fields it needs. */
  Set<String> names() {
    return names;
  }

  /** The value with the fields put in; null when one of them is not there. */
  @Nullable Object value(Map<String, Object> fields) {
    if (names.isEmpty()) {
      return constant;
    }
    String text = (String) constant;
    if (names.size() == 1 && text.length() == names.iterator().next().length() + 2) {
      return fields.get(names.iterator().next());
    }
    if (!fields.keySet().containsAll(names)) {
      return null;
    }
    return NAME.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(fields.get(match.group(1)))));
  }
}

package org.xianfeng.ingest.mapping.expression;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.text.NumberText;

/**
 * A text with names of fields in braces, such as {@code {group}/{day}}; or one value as it is.
 *
 * <p>What it is a template for says the type: {@code 010} is a text where the contract wants one
 * and a number where it wants one. A text that is one name and nothing else has the field's value.
 */
public final class Template {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  private final Object constant;
  private final @Nullable Form<?> form;
  private final Set<String> names = new LinkedHashSet<>();

  /** The one name that is the whole text; null where there is more. */
  private final @Nullable String whole;

  /** What a template without names always gives. */
  private final Object fixed;

  private Template(Object constant, @Nullable Form<?> form) {
    this.constant = constant;
    this.form = form;
    if (constant instanceof String text) {
      Matcher matcher = NAME.matcher(text);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    String first = names.isEmpty() ? null : names.iterator().next();
    this.whole = constant.equals("{" + first + "}") ? first : null;
    this.fixed = typed(constant);
  }

  /**
   * Reads the template of a key that must be there, a text.
   *
   * @param known names that a template may use here
   */
  public static Template plain(Keys in, String key, Set<String> known) {
    Template template = new Template(in.require(key, ValueType.TEXT), null);
    template.requireKnown(in, key, known);
    return template;
  }

  /**
   * Reads the template of a key that must be there, for a field of an event.
   *
   * @param form what the field may look like; null when nobody knows
   */
  public static Template of(Keys in, String key, Set<String> known, @Nullable Form<?> form) {
    Value value = in.require(key);
    Template template = new Template("", null);
    if (value instanceof Value.Items) {
      template = new Template(in.list(key, ValueType.TEXT), form);
    } else if (value instanceof Value.Scalar scalar) {
      template = new Template(scalar.text(), form);
      template.requireKnown(in, key, known);
    } else if (value != null) {
      in.misfit(key, value, "a text, a number, true, false or a list of texts");
      return template;
    }
    if (value != null
        && form != null
        && template.names.isEmpty()
        && form.read(template.typed(template.constant)) == null) {
      in.misfit(key, value, form.expected());
    }
    return template;
  }

  private void requireKnown(Keys in, String key, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        in.problem(
            key, "no field '%s' here, there are %s".formatted(name, String.join(", ", known)));
      }
    }
  }

  /** Names of the fields it needs. */
  public Set<String> names() {
    return names;
  }

  /** The value with the fields put in; null when one of them is not there. */
  public @Nullable Object value(Map<String, Object> fields) {
    if (names.isEmpty()) {
      return fixed;
    }
    if (whole != null) {
      Object value = fields.get(whole);
      return value == null ? null : typed(value);
    }
    String text = (String) constant;
    if (!fields.keySet().containsAll(names)) {
      return null;
    }
    return typed(
        NAME.matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(text(fields.get(match.group(1))))));
  }

  /** The value as the form wants it, as far as it can be that; the contract says the rest. */
  private Object typed(Object value) {
    if (form == null) {
      return value;
    }
    return switch (form.kind()) {
      case TEXT, TIME, DAY -> value instanceof List ? value : text(value);
      case WHOLE, NUMBER -> {
        Number number = value instanceof String text ? NumberText.exact(text) : null;
        yield number == null ? value : number;
      }
      case FLAG ->
          value.equals("true") || value.equals("false") ? (Object) value.equals("true") : value;
      case TEXTS -> value instanceof List ? value : List.of(text(value));
      case PARTS -> value;
    };
  }

  private static String text(@Nullable Object value) {
    return value instanceof Double number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}

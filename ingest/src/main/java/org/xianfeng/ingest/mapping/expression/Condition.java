package org.xianfeng.ingest.mapping.expression;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusedException;

/**
 * A condition on the fields of a row: an expression; the name of a field that is no flag asks
 * whether it is there.
 *
 * @param field that has to be there; null where an expression decides
 * @param expression that has to be true
 */
public record Condition(@Nullable String field, @Nullable Expression expression) {
  /** Reads the condition of a key; null when there is none or it is wrong. */
  public static @Nullable Condition of(
      Keys in, String key, Expressions expressions, Map<String, ValueKind> fields) {
    String text = in.find(key, ValueType.TEXT);
    if (text == null) {
      return null;
    }
    if (fields.containsKey(text) && fields.get(text) != ValueKind.FLAG) {
      return new Condition(text, null);
    }
    try {
      Expression expression = expressions.of(text, fields);
      if (expression.gives() == ValueKind.FLAG) {
        return new Condition(null, expression);
      }
      in.problem(key, "must be a field or a condition that is true or false");
    } catch (IllegalArgumentException e) {
      in.problem(key, "'%s': %s".formatted(text, e.getMessage()));
    }
    return null;
  }

  /** Names of the fields it is about. */
  public Set<String> names() {
    return expression == null ? (field == null ? Set.of() : Set.of(field)) : expression.names();
  }

  /** Whether it is so; not when what it needs is not there. */
  public boolean holds(Map<String, Object> fields) throws RefusedException {
    return expression == null
        ? fields.containsKey(field)
        : Boolean.TRUE.equals(expression.value(fields));
  }
}

package org.xianfeng.models.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one mapping, by key.
 *
 * <p>State: which keys were asked for, and whether something was wrong. A wrong value is a problem
 * and replaced by a stand-in, so that reading goes on and all problems are found in one run.
 */
abstract class KeyValues {
  final String path;
  final Value.Entries entries;
  final Problems problems;
  final Set<String> known = new LinkedHashSet<>();
  private final @Nullable KeyValues parent;
  private boolean wrong;

  KeyValues(String path, Value.Entries entries, Problems problems, @Nullable KeyValues parent) {
    this.path = path;
    this.entries = entries;
    this.problems = problems;
    this.parent = parent;
  }

  /** Whether something in these keys was wrong so far. */
  public boolean wrong() {
    return wrong;
  }

  /** Whether a key has a value. */
  public boolean has(String key) {
    return raw(key) != null;
  }

  /** The value as it is; null when there is none. */
  public @Nullable Value raw(String key) {
    known.add(key);
    Value.Entries.Entry entry = entries.byKey().get(key);
    return entry == null || entry.value().isNothing() ? null : entry.value();
  }

  /** The value of a key, or another one when it is absent. */
  public <T> T get(String key, ValueType<T> type, T otherwise) {
    Value value = raw(key);
    return value == null ? otherwise : convert(key, value, type);
  }

  /** The constant that the word of a key names, in lower case; another when it is absent. */
  public <E extends Enum<E>> E get(String key, E otherwise) {
    return get(key, ValueType.word(otherwise.getDeclaringClass()), otherwise);
  }

  /** The value of a key; null when it is absent. */
  public <T> @Nullable T find(String key, ValueType<T> type) {
    Value value = raw(key);
    return value == null ? null : convert(key, value, type);
  }

  /** The value of a key that must be there. */
  public <T> T require(String key, ValueType<T> type) {
    Value value = require(key);
    return value == null ? type.placeholder() : convert(key, value, type);
  }

  /** A value that must be there, as it is; null when it is not. */
  public @Nullable Value require(String key) {
    Value value = raw(key);
    if (value == null) {
      say(position(key), named("key %s is missing".formatted(key)));
    }
    return value;
  }

  /** The values of a list; none when it is absent. */
  public <T> List<T> list(String key, ValueType<T> type) {
    List<T> list = new ArrayList<>();
    items(key).forEach(item -> list.add(convert(key, item, type)));
    return list;
  }

  /** The values of a list; others when it is absent or empty. */
  public <T> List<T> list(String key, ValueType<T> type, List<T> otherwise) {
    List<T> list = list(key, type);
    return list.isEmpty() ? otherwise : list;
  }

  /** The values of a list of lists; none when it is absent. */
  public <T> List<List<T>> lists(String key, ValueType<T> type) {
    List<List<T>> lists = new ArrayList<>();
    for (Value item : items(key)) {
      if (item instanceof Value.Items inner) {
        lists.add(inner.items().stream().map(value -> convert(key, value, type)).toList());
      } else {
        misfit(key, item, "a list of lists");
      }
    }
    return lists;
  }

  /** The items of a list as they are; none when it is absent. */
  public List<Value> items(String key) {
    Value value = raw(key);
    if (value == null || value instanceof Value.Items) {
      return value == null ? List.of() : ((Value.Items) value).items();
    }
    misfit(
        key,
        value,
        value instanceof Value.Scalar ? "a list, such as [%s]".formatted(value.shown()) : "a list");
    return List.of();
  }

  /** Records a problem of a value. */
  public void misfit(String key, Value value, String expected) {
    say(value.position(), step(key) + ": must be %s, found %s".formatted(expected, value.shown()));
  }

  /** Records a problem of a key, or of the whole mapping when the key is absent. */
  public void problem(String key, String message) {
    say(position(key), step(key) + ": " + message);
  }

  private <T> T convert(String key, Value value, ValueType<T> type) {
    String why = "";
    if (value instanceof Value.Scalar scalar && scalar.form() != Value.Scalar.Form.NOTHING) {
      try {
        return type.parser().apply(scalar.text());
      } catch (IllegalArgumentException | DateTimeException e) {
        // what the JDK's own parsers say of a text only repeats it
        boolean more = e.getClass() == IllegalArgumentException.class;
        why = more && !scalar.text().equals(e.getMessage()) ? ": " + e.getMessage() : "";
      }
    }
    say(
        value.position(),
        "%s: must be %s, found %s%s".formatted(step(key), type.expected(), value.shown(), why));
    return type.placeholder();
  }

  void say(TextPosition position, String message) {
    problems.add(position, message);
    for (KeyValues at = this; at != null; at = at.parent) {
      at.wrong = true;
    }
  }

  TextPosition position(String key) {
    Value.Entries.Entry entry = entries.byKey().get(key);
    return entry == null ? entries.position() : entry.key();
  }

  String step(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  String named(String message) {
    return path.isEmpty() ? message : path + ": " + message;
  }
}

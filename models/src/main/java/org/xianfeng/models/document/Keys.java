package org.xianfeng.models.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, read by asking for them.
 *
 * <p>State: which keys were asked for; the others are refused in the end. A wrong value is a
 * problem and replaced by a stand-in, so that reading goes on and all problems are found in one
 * run. A key without a value, or with null, counts as absent.
 */
public final class Keys {
  private final String path;
  private final Value.Entries entries;
  private final Problems problems;
  private final @Nullable Keys parent;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Keys> sections = new ArrayList<>();
  private boolean wrong;

  private Keys(String path, Value.Entries entries, Problems problems, @Nullable Keys parent) {
    this.path = path;
    this.entries = entries;
    this.problems = problems;
    this.parent = parent;
    if (parent != null) {
      parent.sections.add(this);
    }
  }

  static Keys of(Value value, Problems problems) {
    if (value instanceof Value.Entries entries) {
      return new Keys("", entries, problems, null);
    }
    problems.add(value.position(), "must have keys, found " + value.shown());
    return new Keys("", new Value.Entries(value.position(), Map.of()), problems, null);
  }

  /** Keys from the root to here, with dots; empty for the root. */
  public String path() {
    return path;
  }

  /** All of it as one value. */
  public Value.Entries value() {
    return entries;
  }

  /** The keys that are there, whatever they are: all become known. */
  public Set<String> names() {
    known.addAll(entries.byKey().keySet());
    return Collections.unmodifiableSet(entries.byKey().keySet());
  }

  /** The keys that were asked for so far. */
  public Set<String> known() {
    return Collections.unmodifiableSet(known);
  }

  /** The mappings below that were asked for so far, present or not. */
  public List<Keys> sections() {
    return Collections.unmodifiableList(sections);
  }

  /** Whether a key has a value. */
  public boolean has(String key) {
    return raw(key) != null;
  }

  /** The value as it is; null when there is none. */
  public @Nullable Value raw(String key) {
    known.add(key);
    Value.Entries.Entry entry = entries.byKey().get(key);
    boolean nothing =
        entry == null
            || entry.value() instanceof Value.Scalar scalar
                && scalar.form() == Value.Scalar.Form.NOTHING;
    return nothing ? null : entry.value();
  }

  /** The value of a key, or another one when it is absent. */
  public <T> T get(String key, ValueType<T> type, T otherwise) {
    Value value = raw(key);
    return value == null ? otherwise : convert(key, value, type);
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

  /** The items of a list as they are; none when it is absent. */
  public List<Value> items(String key) {
    Value value = raw(key);
    if (value == null || value instanceof Value.Items) {
      return value == null ? List.of() : ((Value.Items) value).items();
    }
    misfit(key, value, "a list");
    return List.of();
  }

  /** Values by name; none when they are absent. */
  public <T> Map<String, T> map(String key, ValueType<T> type) {
    Map<String, T> map = new LinkedHashMap<>();
    Keys inner = section(key);
    inner.names().forEach(name -> map.put(name, inner.require(name, type)));
    return map;
  }

  /** The keys below a key; none when it is absent. */
  public Keys section(String key) {
    return section(key, (Value) null);
  }

  /** The keys below a key, together with defaults for those that it lacks, at every depth. */
  public Keys section(String key, @Nullable Value defaults) {
    Value value = raw(key);
    if (value == null) {
      return below(key, defaults == null ? none(key) : defaults);
    }
    return below(key, value.over(defaults));
  }

  /** The keys below a key; one value alone stands for itself under the key {@code only}. */
  public Keys section(String key, String only) {
    Value value = raw(key);
    return below(key, value == null ? none(key) : alone(value, only));
  }

  /** The items of a list as keys; one value alone stands for itself under {@code only}. */
  public List<Keys> sections(String key, String only) {
    return items(key).stream().map(item -> below(key, alone(item, only))).toList();
  }

  /** The items of a list as keys. */
  public List<Keys> sections(String key) {
    return items(key).stream().map(item -> below(key, item)).toList();
  }

  /** Makes a type's value of one of this mapping's. */
  public <T> T convert(String key, Value value, ValueType<T> type) {
    if (value instanceof Value.Scalar scalar && scalar.form() != Value.Scalar.Form.NOTHING) {
      try {
        return type.parser().apply(scalar.text());
      } catch (IllegalArgumentException | DateTimeException e) {
        // said below, with the other things that do not fit
      }
    }
    misfit(key, value, type.expected());
    return type.placeholder();
  }

  /** Records a problem of a value. */
  public void misfit(String key, Value value, String expected) {
    say(value.position(), step(key) + ": must be %s, found %s".formatted(expected, value.shown()));
  }

  /** Records a problem of a key, or of the whole mapping when the key is absent. */
  public void problem(String key, String message) {
    say(position(key), step(key) + ": " + message);
  }

  /** Refuses keys that a later version may know. */
  public void unsupported(String why, Set<String> keys) {
    for (String key : entries.byKey().keySet()) {
      if (keys.contains(key)) {
        known.add(key);
        problem(key, "is not supported yet: " + why);
      }
    }
  }

  /**
   * Runs a checked constructor, unless something in these keys was wrong already.
   *
   * @return null when it was, or when the constructor refused; the refusal is a problem at the key
   *     that its message starts with
   */
  public <T> @Nullable T build(Supplier<T> constructor) {
    if (wrong) {
      return null;
    }
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String key = message.split("[ :]", 2)[0];
      boolean dotted = message.startsWith(key + ": ") && !path.isEmpty();
      say(position(key), dotted ? path + '.' + message : named(message));
      return null;
    }
  }

  /** As {@link #build(Supplier)}, with something that stands in for what could not be built. */
  public <T> T build(Supplier<T> constructor, T otherwise) {
    T built = build(constructor);
    return built == null ? otherwise : built;
  }

  void refuseUnknown() {
    entries
        .byKey()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                say(entry.key(), named("unknown key " + key + Spelling.hint(key, known)));
              }
            });
    sections.forEach(Keys::refuseUnknown);
  }

  private Keys below(String key, Value value) {
    Value.Entries inner;
    if (value instanceof Value.Entries keys) {
      inner = keys;
    } else {
      misfit(key, value, "keys and values");
      inner = new Value.Entries(value.position(), Map.of());
    }
    return new Keys(step(key), inner, problems, this);
  }

  private static Value alone(Value value, String only) {
    return value instanceof Value.Scalar
        ? new Value.Entries(
            value.position(), Map.of(only, new Value.Entries.Entry(value.position(), value)))
        : value;
  }

  private Value none(String key) {
    return new Value.Entries(position(key), Map.of());
  }

  private void say(TextPosition position, String message) {
    problems.add(position, message);
    for (Keys at = this; at != null; at = at.parent) {
      at.wrong = true;
    }
  }

  private TextPosition position(String key) {
    Value.Entries.Entry entry = entries.byKey().get(key);
    return entry == null ? entries.position() : entry.key();
  }

  private String step(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  private String named(String message) {
    return path.isEmpty() ? message : path + ": " + message;
  }
}

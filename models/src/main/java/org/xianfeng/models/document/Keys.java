package org.xianfeng.models.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
public final class Keys extends KeyValues {
  private final List<Keys> sections = new ArrayList<>();

  private Keys(String path, Value.Entries entries, Problems problems, @Nullable Keys parent) {
    super(path, entries, problems, parent);
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

  /** The items of a list as keys, each with defaults for those that it lacks, at every depth. */
  public List<Keys> sections(String key, Value defaults) {
    return items(key).stream().map(item -> below(key, item.over(defaults))).toList();
  }

  /** The items of a list as keys. */
  public List<Keys> sections(String key) {
    return items(key).stream().map(item -> below(key, item)).toList();
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
    if (wrong()) {
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
}

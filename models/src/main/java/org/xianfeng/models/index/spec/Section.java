package org.xianfeng.models.index.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one mapping; {@link #done} refuses those that nobody asked for.
 *
 * <p>State: a wrong value is recorded as a problem and replaced by its default, so that reading
 * goes on and all problems are found in one run.
 */
final class Section extends Keys {
  /** Told the keys of every section that was read; used to compare with the published schema. */
  interface Listener {
    void read(String path, Set<String> keys);
  }

  private final Listener listener;

  Section(String path, Located.Mapping map, Problems problems, Listener listener) {
    super(path, map, problems);
    this.listener = listener;
  }

  static Section of(
      String path, @Nullable Located value, int line, Problems problems, Listener listener) {
    if (value instanceof Located.Mapping mapping) {
      return new Section(path, mapping, problems, listener);
    }
    if (value != null && !(value instanceof Located.Scalar scalar && scalar.isNull())) {
      problems.add(value.line(), "%s must have keys, found %s".formatted(path, shown(value)));
    }
    Located.Mapping none = new Located.Mapping(line, Map.of(), Map.of());
    return new Section(path, none, problems, listener);
  }

  @Nullable Interval interval(String key) {
    List<Double> pair = numbers(key);
    if (!has(key)) {
      return null;
    }
    if (pair.size() != 2) {
      problem(key, "must be two numbers [lo, hi], found %d".formatted(pair.size()));
      return null;
    }
    return buildOrNull(key, () -> new Interval(pair.get(0), pair.get(1)));
  }

  Section section(String key) {
    return of(path + "." + key, raw(key), line(key), problems, listener);
  }

  Section section(String key, Located value) {
    return of(path + "." + key, value, value.line(), problems, listener);
  }

  /** The entries as written, for mappings whose keys are names. */
  Map<String, Located> named(String key) {
    Located value = raw(key);
    if (value instanceof Located.Mapping mapping) {
      asked.add(key);
      return mapping.entries();
    }
    if (value != null) {
      problem(key, "must have keys, found " + shown(value));
    }
    return Map.of();
  }

  /** Column to allowed values. */
  Map<String, List<String>> lists(String key) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Section inner = section(key);
    for (String name : inner.map.entries().keySet()) {
      found.put(name, inner.texts(name));
    }
    return found;
  }

  /**
   * Runs a checked constructor; what it refuses becomes a problem at the key that its message
   * starts with.
   */
  <T> T build(String key, Supplier<T> constructor, T otherwise) {
    T built = buildOrNull(key, constructor);
    return built == null ? otherwise : built;
  }

  <T> @Nullable T buildOrNull(String key, Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(':');
      String named = colon < 0 ? "" : message.substring(0, colon);
      int line = named.isEmpty() || !map.lines().containsKey(named) ? line(key) : line(named);
      problems.add(
          line, path + (path.endsWith(key) || key.isEmpty() ? "" : "." + key) + " " + message);
      return null;
    }
  }

  /** Refuses keys that nobody asked for. */
  void done() {
    listener.read(path, asked);
    for (Map.Entry<String, Integer> key : map.lines().entrySet()) {
      if (!asked.contains(key.getKey())) {
        problems.add(
            key.getValue(),
            "Unknown key %s in %s; known: %s"
                .formatted(key.getKey(), path, String.join(", ", asked)));
      }
    }
  }
}

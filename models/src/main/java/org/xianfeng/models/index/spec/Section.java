package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
final class Section {
  /** Told the keys of every section that was read; used to compare with the published schema. */
  interface Listener {
    void read(String path, Set<String> keys);
  }

  private final String path;
  private final Located.Mapping map;
  private final Problems problems;
  private final Listener listener;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(String path, Located.Mapping map, Problems problems, Listener listener) {
    this.path = path;
    this.map = map;
    this.problems = problems;
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

  int line() {
    return map.line();
  }

  int line(String key) {
    return map.lines().getOrDefault(key, map.line());
  }

  boolean has(String key) {
    Located value = map.entries().get(key);
    return value != null && !(value instanceof Located.Scalar scalar && scalar.isNull());
  }

  void problem(String key, String message) {
    problem(key, message, line(key));
  }

  void problem(String key, String message, int line) {
    problems.add(line, path + "." + key + ": " + message);
  }

  @Nullable Located raw(String key) {
    asked.add(key);
    return has(key) ? map.entries().get(key) : null;
  }

  @Nullable String text(String key) {
    Located value = raw(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Located.Scalar scalar) {
      return scalar.text();
    }
    problem(key, "must be text, found " + shown(value));
    return null;
  }

  String text(String key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  String required(String key) {
    String text = text(key);
    if (text == null && !has(key)) {
      problems.add(map.line(), "%s: key %s is missing".formatted(path, key));
    }
    return text == null ? "" : text;
  }

  @Nullable Double number(String key) {
    Located value = raw(key);
    return value == null ? null : number(key, value);
  }

  double number(String key, double otherwise) {
    Double number = number(key);
    return number == null ? otherwise : number;
  }

  @Nullable Double number(String key, Located value) {
    if (value instanceof Located.Scalar scalar && !scalar.isNull()) {
      try {
        String text = scalar.text();
        double number = text.equals("-.inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
        if (!Double.isNaN(number) && !text.endsWith("f") && !text.endsWith("d")
            || text.equals("-.inf")) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below, with the other things that are no numbers
      }
    }
    problems.add(
        value.line(), "%s.%s: must be a number, found %s".formatted(path, key, shown(value)));
    return null;
  }

  int integer(String key, int otherwise) {
    Long number = wholeNumber(key);
    if (number != null && number != number.intValue()) {
      problem(key, "is too large: " + number);
      return otherwise;
    }
    return number == null ? otherwise : number.intValue();
  }

  @Nullable Long wholeNumber(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      problem(key, "must be a whole number, found " + text);
      return null;
    }
  }

  boolean flag(String key, boolean otherwise) {
    String text = text(key);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? otherwise : text.equals("true");
    }
    problem(key, "must be true or false, found " + text);
    return otherwise;
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    String text = text(key);
    return text == null ? otherwise : choice(key, text, line(key), otherwise);
  }

  <E extends Enum<E>> E choice(String key, String text, int line, E otherwise) {
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    for (E one : all) {
      if (word(one).equals(text)) {
        return one;
      }
    }
    List<String> words = Arrays.stream(all).map(Section::word).toList();
    problems.add(
        line,
        "%s.%s: must be one of %s, found %s".formatted(path, key, String.join("|", words), text));
    return otherwise;
  }

  <E extends Enum<E>> List<E> choices(String key, E first) {
    List<E> found = new ArrayList<>();
    for (Located item : items(key)) {
      if (item instanceof Located.Scalar scalar) {
        found.add(choice(key, scalar.text(), scalar.line(), first));
      } else {
        problem(key, "must be a list of words, found " + shown(item));
      }
    }
    return found;
  }

  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (Located item : items(key)) {
      if (item instanceof Located.Scalar scalar && !scalar.isNull()) {
        found.add(scalar.text());
      } else {
        problem(key, "must be a list of words, found " + shown(item));
      }
    }
    return found;
  }

  List<Double> numbers(String key) {
    List<Double> found = new ArrayList<>();
    for (Located item : items(key)) {
      Double number = number(key, item);
      found.add(number == null ? 0 : number);
    }
    return found;
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

  List<Located> items(String key) {
    Located value = raw(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Located.Sequence sequence) {
      return sequence.items();
    }
    problem(key, "must be a list, found " + shown(value));
    return List.of();
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

  /** The spelling of a constant in the language. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String shown(Located value) {
    if (value instanceof Located.Scalar scalar) {
      return scalar.isNull() ? "null" : scalar.text();
    }
    return value instanceof Located.Sequence ? "a list" : "keys";
  }
}

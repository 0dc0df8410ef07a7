package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plain values of one mapping, by key.
 *
 * <p>State: which keys were asked for. A wrong value is recorded as a problem and replaced by its
 * default, so that reading goes on and all problems are found in one run.
 */
class Keys {
  final String path;
  final Located.Mapping map;
  final Problems problems;
  final Set<String> asked = new LinkedHashSet<>();

  Keys(String path, Located.Mapping map, Problems problems) {
    this.path = path;
    this.map = map;
    this.problems = problems;
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
    List<String> words = Arrays.stream(all).map(Keys::word).toList();
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

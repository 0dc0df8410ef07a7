package org.xianfeng.notebooks.document;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cell left behind.
 *
 * @param kind printed text, a value, or an error
 * @param content by media type, such as {@code text/plain} or {@code image/png} (Base64)
 */
public record Output(Kind kind, Map<String, String> content) {
  /** Media type that every output has. */
  public static final String PLAIN = "text/plain";

  /** What an output is. */
  public enum Kind {
    PRINTED,
    VALUE,
    ERROR
  }

  public Output {
    requireNonNull(kind, "kind is null");
    if (!content.containsKey(PLAIN)) {
      throw new IllegalArgumentException("an output without text/plain: " + content.keySet());
    }
    content = Collections.unmodifiableMap(new TreeMap<>(content));
  }

  /** Text that a cell printed. */
  public static Output printed(String text) {
    return new Output(Kind.PRINTED, Map.of(PLAIN, text));
  }

  /** Why a cell failed. */
  public static Output error(String message) {
    return new Output(Kind.ERROR, Map.of(PLAIN, message));
  }

  /** The output as text. */
  public String plain() {
    return requireNonNull(content.get(PLAIN), "checked in the constructor");
  }
}

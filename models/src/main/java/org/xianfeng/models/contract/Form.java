package org.xianfeng.models.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a value may look like: one definition, from which the decoder checks, the encoder writes,
 * the JSON Schema says and the landed row stores.
 *
 * @param <T> type of the value in a payload
 */
public final class Form<T> {
  /** How values are stored, and by which Java type {@link Form#cell} gives them. */
  public enum Kind {
    /** String. */
    TEXT,
    /** Integer. */
    WHOLE,
    /** Double. */
    NUMBER,
    /** Boolean. */
    FLAG,
    /** Instant. */
    TIME,
    /** LocalDate. */
    DAY,
    /** List of String. */
    TEXTS,
    /** List of {@code @Nullable Object[]}: the cells of {@link Form#parts} in their order. */
    PARTS
  }

  /**
   * A field of an element.
   *
   * @param required whether every element has it
   */
  public record Part(String name, Column column, Form<?> form, boolean required) {}

  private final Kind kind;
  private final String expected;
  private final Map<String, Object> schema;
  private final Function<Object, @Nullable T> read;

  /** Null where the value is stored as it is: a call less for most fields of every record. */
  private final @Nullable Function<T, Object> cell;

  private final List<Part> parts;

  /** A form whose values are stored as they are. */
  Form(Kind kind, String expected, Map<String, Object> schema, Function<Object, @Nullable T> read) {
    this(kind, expected, schema, read, null, List.of());
  }

  /** A form that has no parts. */
  Form(
      Kind kind,
      String expected,
      Map<String, Object> schema,
      Function<Object, @Nullable T> read,
      @Nullable Function<T, Object> cell) {
    this(kind, expected, schema, read, cell, List.of());
  }

  Form(
      Kind kind,
      String expected,
      Map<String, Object> schema,
      Function<Object, @Nullable T> read,
      @Nullable Function<T, Object> cell,
      List<Part> parts) {
    this.kind = kind;
    this.expected = expected;
    this.schema = schema;
    this.read = read;
    this.cell = cell;
    this.parts = List.copyOf(parts);
  }

  /** How it is stored. */
  public Kind kind() {
    return kind;
  }

  /** What the form asks for, to follow "must be". */
  public String expected() {
    return expected;
  }

  /** The form as a JSON Schema. */
  public Map<String, Object> schema() {
    return schema;
  }

  /**
   * The value that a payload holds; null when the raw one does not fit.
   *
   * @param raw String, Long, Double, Boolean, List or Map as JSON has them; a time may be an
   *     Instant
   */
  public @Nullable T read(Object raw) {
    return read.apply(raw);
  }

  /** The value as it is stored and written, see {@link Kind}. */
  public Object cell(T value) {
    return cell == null ? value : cell.apply(value);
  }

  /** What an element of {@link Kind#PARTS} holds, in the order of its cells. */
  public List<Part> parts() {
    return parts;
  }
}

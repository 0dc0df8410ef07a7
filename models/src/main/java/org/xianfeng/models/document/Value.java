package org.xianfeng.models.document;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a document and where it stands. */
public sealed interface Value {
  /** Where it starts. */
  TextPosition position();

  /** How a message shows it. */
  String shown();

  /** The value as JSON; read again, it has the same texts. */
  String json();

  /** Whether it is null, or nothing was written. */
  default boolean isNothing() {
    return false;
  }

  /** The keys of this value, and those of {@code defaults} that it lacks, at every depth. */
  default Value over(@Nullable Value defaults) {
    return this;
  }

  /**
   * One value.
   *
   * @param text as written: {@code 010}, {@code NO} and {@code 1.10} stay what they are
   * @param form how it is written
   */
  record Scalar(TextPosition position, String text, Form form) implements Value {
    /** How a value is written. */
    public enum Form {
      /** Null, or nothing at all. */
      NOTHING,
      /** A number, true or false without quotes. */
      LITERAL,
      /** Anything else. */
      TEXT
    }

    static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    static final Pattern NUMBER =
        Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");

    /** The value that JSON has for it: a Long, a Double or a Boolean, else the text. */
    public Object typed() {
      if (form == Form.LITERAL && (text.equals("true") || text.equals("false"))) {
        return text.equals("true");
      }
      if (form == Form.LITERAL && INTEGER.matcher(text).matches() && text.length() < 19) {
        return Long.valueOf(text);
      }
      return form == Form.LITERAL && NUMBER.matcher(text).matches() ? Double.valueOf(text) : text;
    }

    @Override
    public boolean isNothing() {
      return form == Form.NOTHING;
    }

    @Override
    public String shown() {
      return form == Form.NOTHING ? "nothing" : "'" + text + "'";
    }

    @Override
    public String json() {
      if (form == Form.NOTHING) {
        return "null";
      }
      return typed() instanceof String
          ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"'
          : text;
    }

    @Override
    public Value over(@Nullable Value defaults) {
      return isNothing() && defaults instanceof Entries below
          ? new Entries(position, below.byKey())
          : this;
    }
  }

  /**
   * Values in order.
   *
   * @param items the values
   */
  record Items(TextPosition position, List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return "a list";
    }

    @Override
    public String json() {
      StringJoiner json = new StringJoiner(",", "[", "]");
      items.forEach(item -> json.add(item.json()));
      return json.toString();
    }
  }

  /**
   * Keys and values.
   *
   * @param byKey in the order of the document
   */
  record Entries(TextPosition position, Map<String, Entry> byKey) implements Value {
    /**
     * A key's value.
     *
     * @param key where the key stands
     * @param value its value
     */
    public record Entry(TextPosition key, Value value) {}

    public Entries {
      byKey = new LinkedHashMap<>(byKey);
    }

    /**
     * Texts by key that come from no text of a document.
     *
     * @param place where they come from, for messages
     */
    public static Entries of(Map<String, String> texts, String place) {
      TextPosition position = TextPosition.of(place);
      Map<String, Entry> byKey = new LinkedHashMap<>();
      texts.forEach(
          (key, text) ->
              byKey.put(key, new Entry(position, new Scalar(position, text, Scalar.Form.TEXT))));
      return new Entries(position, byKey);
    }

    /** The same with another value of one key. */
    public Entries with(String key, String text, Scalar.Form form) {
      Map<String, Entry> changed = new LinkedHashMap<>(byKey);
      changed.put(key, new Entry(position, new Scalar(position, text, form)));
      return new Entries(position, changed);
    }

    @Override
    public String shown() {
      return "keys";
    }

    @Override
    public String json() {
      StringJoiner json = new StringJoiner(",", "{", "}");
      byKey.forEach(
          (key, entry) ->
              json.add(
                  new Scalar(position, key, Scalar.Form.TEXT).json() + ':' + entry.value().json()));
      return json.toString();
    }

    @Override
    public Value over(@Nullable Value defaults) {
      Map<String, Entry> both = new LinkedHashMap<>(byKey);
      if (defaults instanceof Entries below) {
        below
            .byKey()
            .forEach(
                (key, entry) ->
                    both.merge(
                        key,
                        entry,
                        (own, other) -> new Entry(own.key(), own.value().over(other.value()))));
      }
      return new Entries(position, both);
    }
  }
}

package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Form.Kind;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.event.Word;
import org.xianfeng.models.privacy.Pseudonym;

/** The forms that values of events have. */
public final class Forms {
  /** What a member is named by. */
  public static final Form<String> PSEUDONYM =
      text("a pseudonym", Pseudonym::matches, pattern("^p-[0-9a-f]{32}$"));

  /** What a thing is named by that may lead to a person: a ticket, a grid of a dozen households. */
  public static final Form<String> THING =
      text("a pseudonym of a thing", Pseudonym::matchesThing, pattern("^t-[0-9a-f]{32}$"));

  /** Identity within a source. */
  public static final Form<String> ID =
      text(
          "1 to 128 of A-Z a-z 0-9 . _ : / + -",
          Texts::isId,
          pattern("^[A-Za-z0-9._:/+-]{1,128}$"));

  /** Isolated owner of data. */
  public static final Form<String> TENANT =
      text(
          "a lower-case word of at most 32 characters",
          Texts::isTenant,
          pattern("^[a-z][a-z0-9-]{0,31}$"));

  /** An instant, to the microsecond. */
  public static final Form<Instant> TIME =
      new Form<>(
          Kind.TIME,
          "an RFC 3339 time of 1920 to 2099 with offset and at most microseconds",
          schema("type", "string", "format", "date-time", "pattern", Rfc3339.YEARS),
          raw ->
              raw instanceof String text
                  ? Rfc3339.parse(text)
                  : raw instanceof Instant instant ? instant : null);

  static final Form<String> SPEC_VERSION = constant("1.0");
  static final Form<String> JSON_TYPE = constant("application/json");
  static final Form<String> CODE =
      text("1 to 64 of A-Z a-z 0-9 . _ -", Texts::isCode, pattern("^[A-Za-z0-9._-]{1,64}$"));

  /** What something is about; beside its form it has to be in the list of the tenant. */
  public static final Form<String> CATEGORY =
      text(
          "a category that the tenant's list names",
          Texts::isCode,
          pattern("^[A-Za-z0-9._-]{1,64}$"));

  static final Form<String> NAME =
      text(
          "1 to 100 characters without control characters",
          Texts::isName,
          schema(
              "type",
              "string",
              "minLength",
              1,
              "maxLength",
              100,
              "pattern",
              "^[^\\u0000-\\u001f\\u007f]+$"));
  static final Form<String> ORGANISATION_TYPE =
      text("three digits", text -> Texts.isDigits(text, 3, 3), pattern("^[0-9]{3}$"));
  static final Form<String> REGION =
      text("6 to 12 digits", text -> Texts.isDigits(text, 6, 12), pattern("^[0-9]{6,12}$"));
  static final Form<Integer> REVISION = whole("a whole number from 1", 1, Integer.MAX_VALUE);
  static final Form<Integer> COUNT = whole("a whole number from 0 to 1000000000", 0, 1_000_000_000);
  static final Form<Double> HOURS =
      new Form<>(
          Kind.NUMBER,
          "a number from 0 to 1000",
          schema("type", "number", "minimum", 0, "maximum", 1000),
          raw ->
              raw instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= 1000
                  ? (Double) n.doubleValue()
                  : null);
  static final Form<Boolean> FLAG =
      new Form<>(
          Kind.FLAG,
          "true or false",
          schema("type", "boolean"),
          raw -> raw instanceof Boolean flag ? flag : null);
  static final Form<LocalDate> DAY =
      new Form<>(
          Kind.DAY,
          "a day such as 2026-03-01, of 1920 to 2099",
          schema("type", "string", "format", "date", "pattern", Rfc3339.YEARS),
          raw -> raw instanceof String text ? Rfc3339.parseDay(text) : null);
  static final Form<Channel> CHANNEL = word("online or offline", Channel.values());
  static final Form<TicketState> TICKET_STATE = word("a ticket's state", TicketState.values());
  static final Form<RectificationState> RECTIFICATION_STATE =
      word("opened or closed", RectificationState.values());
  static final Form<Sector> SECTOR = word("one of the seven sectors", Sector.values());
  static final Form<Set<Duty>> DUTIES = duties();

  private Forms() {}

  /** A list of records with fields of their own; refused are others, and what lacks one. */
  static <P> Form<List<P>> listOf(
      String expected, Fields<P> fields, Function<FieldValues, P> make) {
    return new Form<>(
        Kind.PARTS,
        expected,
        schema("type", "array", "items", fields.schema()),
        raw ->
            raw instanceof List<?> list
                ? readAll(
                    list, item -> item instanceof Map<?, ?> map ? fields.read(map, make) : null)
                : null,
        elements -> elements.stream().map(fields::cells).toList(),
        fields.all().stream()
            .map(
                field ->
                    new Form.Part(field.wireName(), field.column(), field.form(), field.required()))
            .toList());
  }

  private static Form<Set<Duty>> duties() {
    Form<Duty> word = word("a duty", Duty.values());
    return new Form<>(
        Kind.TEXTS,
        "a list of different duties",
        schema("type", "array", "uniqueItems", true, "items", word.schema()),
        raw -> {
          List<Duty> duties = raw instanceof List<?> list ? readAll(list, word::read) : null;
          Set<Duty> different = EnumSet.noneOf(Duty.class);
          return duties != null && duties.stream().allMatch(different::add) ? different : null;
        },
        duties -> duties.stream().sorted().map(word::cell).toList());
  }

  private static <T> @Nullable List<T> readAll(List<?> raw, Function<Object, @Nullable T> element) {
    List<T> all = new ArrayList<>();
    for (Object item : raw) {
      T read = element.apply(item);
      if (read == null) {
        return null;
      }
      all.add(read);
    }
    return all;
  }

  private static Form<String> text(
      String expected, Predicate<String> accepts, Map<String, Object> schema) {
    return new Form<>(
        Kind.TEXT,
        expected,
        schema,
        raw -> raw instanceof String text && accepts.test(text) ? text : null);
  }

  private static Form<String> constant(String text) {
    return text(text, text::equals, schema("enum", List.of(text)));
  }

  private static <E extends Enum<E> & Word> Form<E> word(String expected, E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    Map<E, String> texts = new EnumMap<>(values[0].getDeclaringClass());
    for (E value : values) {
      words.put(value.text(), value);
      texts.put(value, value.text());
    }
    return new Form<>(
        Kind.TEXT,
        expected,
        schema("enum", words.keySet().stream().sorted().toList()),
        raw -> raw instanceof String ? words.get(raw) : null,
        value -> requireNonNull(texts.get(value), "a constant without a word"));
  }

  private static Form<Integer> whole(String expected, int from, int to) {
    return new Form<>(
        Kind.WHOLE,
        expected,
        schema("type", "integer", "minimum", (long) from, "maximum", (long) to),
        raw -> raw instanceof Long n && n >= from && n <= to ? (Integer) n.intValue() : null);
  }

  private static Map<String, Object> pattern(String pattern) {
    return schema("type", "string", "pattern", pattern);
  }

  /** In the order of the arguments: name, value, name, value. */
  private static Map<String, Object> schema(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }
}

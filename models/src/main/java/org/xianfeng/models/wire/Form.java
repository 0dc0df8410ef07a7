package org.xianfeng.models.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * What a value on the wire may look like: one definition, from which the decoder checks and the
 * JSON Schema is written.
 *
 * <p>Values are as {@code EventDecoder} reads them: String, Long, Double, Boolean, or a List of
 * Strings or of Maps.
 */
enum Form {
  SPEC_VERSION("1.0", words("1.0")),
  JSON_TYPE("application/json", words("application/json")),
  TIME(
      "an RFC 3339 time with offset and at most microseconds",
      text(t -> Rfc3339.parse(t) != null),
      Map.of("type", "string", "format", "date-time")),
  DAY(
      "a day such as 2026-03-01",
      text(t -> Rfc3339.parseDay(t) != null),
      Map.of("type", "string", "format", "date")),
  ID(
      "1 to 128 of A-Z a-z 0-9 . _ : / + -",
      text(t -> isToken(t, 128, Letters.OF_ID)),
      token("._:/+", 128)),
  CODE("1 to 64 of A-Z a-z 0-9 . _ -", text(t -> isToken(t, 64, Letters.OF_CODE)), token("._", 64)),
  TENANT(
      "a lower-case word of at most 32 characters",
      text(Form::isTenant),
      Map.of("type", "string", "pattern", "^[a-z][a-z0-9-]{0,31}$")),
  NAME(
      "1 to 100 characters without control characters",
      text(Form::isName),
      Map.of(
          "type",
          "string",
          "minLength",
          1,
          "maxLength",
          100,
          "pattern",
          "^[^\\u0000-\\u001f\\u007f]+$")),
  PSEUDONYM(
      "a pseudonym",
      text(Pseudonym::matches),
      Map.of("type", "string", "pattern", "^p-[0-9a-f]{32}$")),
  REVISION("a whole number from 1", whole(1, Integer.MAX_VALUE), integer(1, Integer.MAX_VALUE)),
  COUNT("a whole number from 0 to 1000000000", whole(0, 1_000_000_000), integer(0, 1_000_000_000)),
  HOURS(
      "a number from 0 to 1000",
      Form::isHours,
      Map.of("type", "number", "minimum", 0, "maximum", 1000)),
  FLAG("true or false", Boolean.class::isInstance, Map.of("type", "boolean")),
  DUTIES("a list of different duties", Form::areDuties, listOf(texts(Duty.values()))),
  CHANNEL("online or offline", words(texts(Channel.values()))),
  TICKET_STATE("a ticket's state", words(texts(TicketState.values()))),
  RECTIFICATION_STATE("opened or closed", words(texts(RectificationState.values()))),
  SECTOR("one of the seven sectors", words(texts(Sector.values()))),
  ORGANISATION_TYPE(
      "three digits",
      text(t -> isDigits(t, 3, 3)),
      Map.of("type", "string", "pattern", "^[0-9]{3}$")),
  REGION(
      "6 to 12 digits",
      text(t -> isDigits(t, 6, 12)),
      Map.of("type", "string", "pattern", "^[0-9]{6,12}$")),
  POSTS("a list of posts with from and to", Form::arePosts, postsSchema());

  private final String expected;
  private final Predicate<Object> accepts;
  private final Map<String, Object> schema;

  Form(String expected, Predicate<Object> accepts, Map<String, Object> schema) {
    this.expected = expected;
    this.accepts = accepts;
    this.schema = schema;
  }

  Form(String expected, Set<String> words) {
    this(expected, words::contains, Map.of("enum", words.stream().sorted().toList()));
  }

  /** The reader of plain records makes an instant of the bytes at once. */
  private static boolean isInstant(Object value) {
    return value instanceof Instant;
  }

  /** What the form asks for, to follow "must be". */
  String expected() {
    return expected;
  }

  boolean accepts(Object value) {
    return accepts.test(value);
  }

  /** The value as events hold it: a time as an Instant; null when it does not fit. */
  @Nullable Object read(Object value) {
    if (this == TIME) {
      return value instanceof String text ? Rfc3339.parse(text) : isInstant(value) ? value : null;
    }
    return accepts.test(value) ? value : null;
  }

  /** The form as a JSON Schema. */
  Map<String, Object> schema() {
    return schema;
  }

  private static Predicate<Object> text(Predicate<String> accepts) {
    return value -> value instanceof String s && accepts.test(s);
  }

  private static Predicate<Object> whole(long from, long to) {
    return value -> value instanceof Long n && n >= from && n <= to;
  }

  private static boolean isHours(Object value) {
    return value instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= 1000;
  }

  private static Map<String, Object> integer(long from, long to) {
    return Map.of("type", "integer", "minimum", from, "maximum", to);
  }

  private static Map<String, Object> token(String marks, int longest) {
    return Map.of("type", "string", "pattern", "^[A-Za-z0-9" + marks + "-]{1," + longest + "}$");
  }

  private static Map<String, Object> listOf(Set<String> words) {
    return Map.of(
        "type",
        "array",
        "uniqueItems",
        true,
        "items",
        Map.of("enum", words.stream().sorted().toList()));
  }

  private static Map<String, Object> postsSchema() {
    return Map.of(
        "type",
        "array",
        "items",
        Map.of(
            "type",
            "object",
            "additionalProperties",
            false,
            "required",
            List.of("from", "post"),
            "properties",
            Map.of(
                "post", token("._", 64),
                "from", Map.of("type", "string", "format", "date"),
                "to", Map.of("type", "string", "format", "date"))));
  }

  private static Set<String> words(String word) {
    return Set.of(word);
  }

  private static Set<String> words(Set<String> words) {
    return words;
  }

  private static Set<String> texts(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isToken(String text, int longest, boolean[] allowed) {
    if (text.isEmpty() || text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= allowed.length || !allowed[c]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTenant(String text) {
    return isToken(text, 32, Letters.OF_TENANT) && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
  }

  private static boolean isName(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1 && length <= 100 && text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }

  private static boolean isDigits(String text, int shortest, int longest) {
    return text.length() >= shortest && isToken(text, longest, Letters.DIGITS);
  }

  private static boolean areDuties(Object value) {
    return value instanceof List<?> list
        && Set.copyOf(list).size() == list.size()
        && list.stream().allMatch(Words.DUTIES::contains);
  }

  private static boolean arePosts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(Form::isPost);
  }

  private static boolean isPost(Object value) {
    return value instanceof Map<?, ?> post
        && Set.of("post", "from", "to").containsAll(post.keySet())
        && post.get("post") instanceof String name
        && isToken(name, 64, Letters.OF_CODE)
        && post.get("from") instanceof String from
        && Rfc3339.parseDay(from) != null
        && (post.get("to") == null
            || post.get("to") instanceof String to && Rfc3339.parseDay(to) != null);
  }

  /** Held apart, because a constant's constructor cannot read statics of its own enum. */
  private static final class Words {
    static final Set<String> DUTIES = texts(Duty.values());

    private Words() {}
  }

  /** Which letters a word may have: a look into a table, since every character of the stream is. */
  private static final class Letters {
    static final boolean[] DIGITS = table("0123456789");
    static final boolean[] OF_TENANT = table("abcdefghijklmnopqrstuvwxyz0123456789-");
    static final boolean[] OF_CODE = letters("._-");
    static final boolean[] OF_ID = letters("._:/+-");

    private Letters() {}

    private static boolean[] letters(String marks) {
      return table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + marks);
    }

    private static boolean[] table(String characters) {
      boolean[] table = new boolean[128];
      characters.chars().forEach(c -> table[c] = true);
      return table;
    }
  }
}

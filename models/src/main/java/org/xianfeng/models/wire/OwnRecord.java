package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * The fields of a record that a job of ours wrote: one JSON object. Whoever may write to the broker
 * may have put something else there, so nothing about it is believed.
 *
 * <p>Errors: the getters throw {@link IllegalArgumentException} or {@link DateTimeException} for
 * what is not there or does not fit, which {@link #read} makes a refusal.
 */
final class OwnRecord {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Further from 1970 the microseconds of a table and the milliseconds of a timer overflow. */
  private static final long MOST_SECONDS = 1_000_000_000_000L;

  /** More than the longest text of a rule; a page shows hundreds of them. */
  private static final int MOST_CHARACTERS = 4_096;

  private final JsonNode node;

  private OwnRecord(JsonNode node) {
    this.node = node;
  }

  /**
   * Reads a record.
   *
   * @param what such as "an alert"
   * @throws RefusedException for anything else, with its length and nothing of its content
   */
  static <T> T read(byte[] bytes, String what, Function<OwnRecord, T> make)
      throws RefusedException {
    try {
      return make.apply(new OwnRecord(JSON.readTree(bytes)));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new RefusedException(
          RefusalReason.FOREIGN_RECORD,
          "Not %s: %s bytes",
          Term.declared(what),
          Term.count(bytes.length));
    }
  }

  boolean has(String field) {
    return node.has(field);
  }

  /** A text, which has to be one that can be stored, sent on and printed as a part of a line. */
  String text(String field) {
    return fitting(field, value -> value.isTextual() && isPrintable(value.textValue())).textValue();
  }

  /** Half a surrogate pair cannot be stored, and a terminal takes control characters for orders. */
  private static boolean isPrintable(String text) {
    return text.length() <= MOST_CHARACTERS
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)
        && text.chars().noneMatch(Character::isISOControl);
  }

  @Nullable String optionalText(String field) {
    return has(field) ? text(field) : null;
  }

  /** Texts by their names. */
  Map<String, String> texts(String field) {
    OwnRecord inner = new OwnRecord(fitting(field, JsonNode::isObject));
    Map<String, String> texts = new TreeMap<>();
    inner.node.fieldNames().forEachRemaining(name -> texts.put(printable(name), inner.text(name)));
    return texts;
  }

  private static String printable(String name) {
    if (!isPrintable(name)) {
      throw new IllegalArgumentException("name of a field");
    }
    return name;
  }

  int whole(String field) {
    return fitting(field, value -> value.isIntegralNumber() && value.canConvertToInt()).intValue();
  }

  long offset(String field) {
    return fitting(field, value -> value.isIntegralNumber() && value.canConvertToLong())
        .longValue();
  }

  @Nullable Integer optionalWhole(String field) {
    return has(field) ? whole(field) : null;
  }

  byte[] bytes(String field) {
    try {
      return fitting(field, JsonNode::isTextual).binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException(field, e);
    }
  }

  Instant instant(String field) {
    Instant instant = Instant.parse(text(field));
    return bounded(instant, instant.getEpochSecond());
  }

  @Nullable Instant optionalInstant(String field) {
    return has(field) ? instant(field) : null;
  }

  @Nullable Duration optionalDuration(String field) {
    if (!has(field)) {
      return null;
    }
    Duration duration = Duration.parse(text(field));
    return bounded(duration, duration.toSeconds());
  }

  LocalDate day(String field) {
    LocalDate day = LocalDate.parse(text(field));
    return bounded(day, day.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
  }

  <E extends Enum<E>> E word(String field, Class<E> words) {
    return Enum.valueOf(words, text(field).toUpperCase(Locale.ROOT));
  }

  <E extends Enum<E>> @Nullable E optionalWord(String field, Class<E> words) {
    return has(field) ? word(field, words) : null;
  }

  private JsonNode fitting(String field, Predicate<JsonNode> fits) {
    JsonNode value = node.required(field);
    if (!fits.test(value)) {
      throw new IllegalArgumentException(field);
    }
    return value;
  }

  private static <T> T bounded(T time, long seconds) {
    if (Math.abs(seconds) > MOST_SECONDS) {
      throw new DateTimeException("too far from 1970");
    }
    return time;
  }
}

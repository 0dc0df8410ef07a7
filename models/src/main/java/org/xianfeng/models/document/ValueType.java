package org.xianfeng.models.document;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a value means.
 *
 * @param expected what it must be, such as "a number"; ends the sentence "must be …"
 * @param placeholder stands in for a value that is wrong, so that reading goes on; the document is
 *     refused, and nobody gets to see it
 * @param parser reads the text; throws for one that does not fit
 * @param <T> what it becomes
 */
public record ValueType<T>(String expected, T placeholder, Function<String, T> parser) {
  /** Any one value, as written. */
  public static final ValueType<String> TEXT = new ValueType<>("one value", "", text -> text);

  /** A whole number in decimal digits, without a leading zero. */
  public static final ValueType<Integer> INTEGER =
      new ValueType<>("a whole number", 0, text -> Integer.valueOf(whole(text)));

  /** As {@link #INTEGER}, of 64 bits. */
  public static final ValueType<Long> LONG =
      new ValueType<>("a whole number", 0L, text -> Long.valueOf(whole(text)));

  /** A number as JSON writes it; {@code .inf} and {@code -.inf}, too. */
  public static final ValueType<Double> NUMBER =
      new ValueType<>("a number", 0.0, ValueType::number);

  /** True or false. */
  public static final ValueType<Boolean> BOOLEAN =
      new ValueType<>("true or false", false, ValueType::flag);

  /** A time by the clock. */
  public static final ValueType<Duration> DURATION =
      new ValueType<>("a duration such as PT8M", Duration.ZERO, Duration::parse);

  /** A time by the calendar. */
  public static final ValueType<Period> PERIOD =
      new ValueType<>("a period such as P3D", Period.ZERO, Period::parse);

  /** A day. */
  public static final ValueType<LocalDate> DATE =
      new ValueType<>("a day such as 2026-03-01", LocalDate.EPOCH, LocalDate::parse);

  /** An instant with its offset. */
  public static final ValueType<Instant> INSTANT =
      new ValueType<>(
          "a time such as 2026-03-01T08:00:00+08:00",
          Instant.EPOCH,
          text -> OffsetDateTime.parse(text).toInstant());

  /** A time zone. */
  public static final ValueType<ZoneId> ZONE =
      new ValueType<>("a time zone such as Asia/Shanghai", ZoneOffset.UTC, ZoneId::of);

  public ValueType {
    requireNonNull(expected, "expected is null");
    requireNonNull(placeholder, "placeholder is null");
    requireNonNull(parser, "parser is null");
  }

  /** One of some words; empty text stands in for any other. */
  public static ValueType<String> oneOf(String... words) {
    List<String> all = List.of(words);
    return new ValueType<>(
        "one of " + String.join("|", all),
        "",
        text -> {
          if (all.contains(text)) {
            return text;
          }
          throw new IllegalArgumentException(text);
        });
  }

  /** One of the constants, in lower case. */
  public static <E extends Enum<E>> ValueType<E> word(Class<E> constants) {
    E[] all = constants.getEnumConstants();
    String[] words = Arrays.stream(all).map(ValueType::word).toArray(String[]::new);
    ValueType<String> type = oneOf(words);
    return new ValueType<>(
        type.expected(),
        all[0],
        text -> Enum.valueOf(constants, type.parser().apply(text).toUpperCase(Locale.ROOT)));
  }

  /** The spelling of a constant. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String whole(String text) {
    if (Value.Scalar.INTEGER.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(text);
  }

  private static double number(String text) {
    if (text.equals(".inf") || text.equals("-.inf")) {
      return text.equals(".inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    if (Value.Scalar.NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException(text);
  }

  private static boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(text);
  }
}

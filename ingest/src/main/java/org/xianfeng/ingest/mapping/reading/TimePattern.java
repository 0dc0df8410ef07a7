package org.xianfeng.ingest.mapping.reading;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns of times as {@link DateTimeFormatter} has them, without the letters that nearly always
 * mean another one: a pattern with {@code YYYY} would refuse every row, or read it wrongly.
 */
final class TimePattern {
  /** A quoted text, or a run of one letter. */
  private static final Pattern PART = Pattern.compile("'[^']*'|([A-Za-z])\\1*");

  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 11, 23, 14, 35, 56, 0, ZoneOffset.ofHours(8));

  private static final String HOURS = "HhKk";

  private TimePattern() {}

  /**
   * The formatter of a pattern, strict: the 30th of February is no day.
   *
   * @throws IllegalArgumentException saying what to write instead
   */
  static DateTimeFormatter formatter(String pattern) {
    List<String> parts = parts(pattern);
    List<String> wrong = faults(parts);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(plainYears(pattern))
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    String gap = gap(parts);
    if (!gap.isEmpty()) {
      throw new IllegalArgumentException(gap);
    }
    try {
      formatter.parse(formatter.format(SAMPLE));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it cannot read what it would write", e);
    }
    return formatter;
  }

  /** Runs of letters that are not quoted. */
  private static List<String> parts(String pattern) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(pattern);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        parts.add(matcher.group());
      }
    }
    return parts;
  }

  /** y is the year of an era, which a strict formatter wants to be told; u is the plain year. */
  private static String plainYears(String pattern) {
    return PART.matcher(pattern)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group().startsWith("y") ? part.group().replace('y', 'u') : part.group()));
  }

  private static List<String> faults(List<String> parts) {
    List<String> wrong = new ArrayList<>();
    boolean hour = has(parts, HOURS);
    for (String part : parts) {
      switch (part.charAt(0)) {
        case 'Y' -> wrong.add("Y is the year of a week: write yyyy");
        case 'D' -> {
          if (!isDayOfYear(parts)) {
            wrong.add("D counts the days of a year: write dd");
          }
        }
        case 'h', 'K' -> {
          if (!has(parts, "a")) {
            wrong.add(
                part.charAt(0) + " is an hour of half a day: write HH, or add a for AM and PM");
          }
        }
        case 'k' -> wrong.add("k has no hour 0: write HH");
        case 'm' -> {
          if (!hour) {
            wrong.add("m is minutes, and there is no hour: write MM for months");
          }
        }
        case 'S' -> {
          if (!has(parts, "s")) {
            wrong.add("S is a part of a second: write ss for seconds");
          }
        }
        case 'w', 'W', 'e', 'c', 'F' -> wrong.add(part.charAt(0) + " is about weeks: write a day");
        case 'z', 'v' ->
            wrong.add("names such as CST mean several zones: write x or XXX for an offset");
        case 'G', 'Q', 'q', 'A', 'N', 'n', 'g', 'B' ->
            wrong.add(part.charAt(0) + " is not read in a time");
        default -> {
          // the formatter knows the rest
        }
      }
    }
    if (parts.stream().filter(part -> "ML".indexOf(part.charAt(0)) >= 0).count() > 1) {
      wrong.add("M is months, and stands there twice: write mm for minutes");
    }
    return wrong.stream().distinct().toList();
  }

  /** What is not there although a time needs it. */
  private static String gap(List<String> parts) {
    if (!has(parts, "yu")) {
      return "it has no year";
    }
    if (!has(parts, "ML") && !isDayOfYear(parts)) {
      return "it has no month";
    }
    boolean day = has(parts, "d") || isDayOfYear(parts);
    return has(parts, HOURS) && !day ? "it has an hour and no day" : "";
  }

  private static boolean isDayOfYear(List<String> parts) {
    return parts.contains("DDD") && !has(parts, "MLd");
  }

  private static boolean has(List<String> parts, String letters) {
    return parts.stream().anyMatch(part -> letters.indexOf(part.charAt(0)) >= 0);
  }
}

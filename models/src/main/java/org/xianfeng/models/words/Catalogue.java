package org.xianfeng.models.words;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The words of one language, by key; their files lie beside this class.
 *
 * <p>State: read once, never changed.
 */
public final class Catalogue {
  /** Where a value stands, or a word for one and another for any other number. */
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private final Properties words = new Properties();

  /** Where words are read; a key stands in one part only. */
  public enum Part {
    /** The weekly report; its names of measures and sectors serve everywhere. */
    REPORT,
    /** The evidence of alerts. */
    ALERT,
    /** Messages of the notifier. */
    NOTICE,
    /** The console. */
    CONSOLE,
    /** Why a branch has its score. */
    EXPLANATION,
    /** What the engine says about any index: reason codes and the pages of its report. */
    INDEX
  }

  /** Words of a language. */
  public Catalogue(Language language, Part... parts) {
    for (Part part : parts) {
      String name = "%s_%s.properties".formatted(part, language).toLowerCase(Locale.ROOT);
      try (Reader in =
          new InputStreamReader(
              requireNonNull(Catalogue.class.getResourceAsStream(name), name),
              StandardCharsets.UTF_8)) {
        words.load(in);
      } catch (IOException damaged) {
        throw new UncheckedIOException(name, damaged);
      }
    }
  }

  /**
   * The words of a key, with {0}, {1} … replaced; {0|unit|units} is the first where value 0 is the
   * number 1, else the second.
   *
   * @throws IllegalArgumentException if there is no such key
   */
  public String of(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("No words for " + key);
    }
    // in one pass: what a value looks like is not read
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              int number = Integer.parseInt(place.group(1));
              if (number >= values.length) {
                return Matcher.quoteReplacement(place.group());
              }
              Object value = values[number];
              if (place.group(2) == null) {
                return Matcher.quoteReplacement(String.valueOf(value));
              }
              boolean one = value instanceof Number count && count.doubleValue() == 1;
              return Matcher.quoteReplacement(place.group(one ? 2 : 3));
            });
  }

  /** The words of a key, or {@code other} where there are none. */
  public String or(String key, String other) {
    return words.getProperty(key, other);
  }

  /** Whether there are words for a key. */
  public boolean has(String key) {
    return words.containsKey(key);
  }

  /** Every character that the words are made of. */
  public IntStream characters() {
    return words.values().stream().flatMapToInt(text -> text.toString().codePoints());
  }
}

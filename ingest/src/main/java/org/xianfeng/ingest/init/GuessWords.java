package org.xianfeng.ingest.init;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which columns are known, from the resource {@code guess.properties}. */
final class GuessWords {
  private static final Properties WORDS = load();

  /** Columns that may lead to a person. */
  static final GuessWords PERSON = new GuessWords("person");

  /** Columns of those who hold a post or have a role, in an organisation too. */
  static final GuessWords SOMEONE = new GuessWords("someone");

  /** Columns that name one person. */
  static final GuessWords IDENTITY = new GuessWords("identity");

  static final GuessWords ORGANISATION = new GuessWords("organisation");
  static final GuessWords TIME = new GuessWords("time");

  /** Columns that say what a row is about. */
  static final GuessWords SUBJECT = new GuessWords("subject");

  static final GuessWords TICKET = new GuessWords("ticket");
  static final GuessWords MEETING = new GuessWords("meeting");

  /** Texts that stand for nothing. */
  static final Set<String> NULLS = Set.of(text("nulls").split(" "));

  /** Formats of times that are written with words. */
  static final List<String> FORMATS = List.of(text("formats").split("\\|"));

  private final Pattern pattern;

  private GuessWords(String kind) {
    String words = List.of(text(kind + ".words").split(" ")).stream().collect(joining("|"));
    String parts =
        List.of(text(kind + ".parts").split(" ")).stream()
            .map(Pattern::quote)
            .collect(joining("|"));
    this.pattern = Pattern.compile("\\b(%s)s?\\b|%s".formatted(words, parts));
  }

  /** Whether one of them is in a name, in which words may be joined as programs join them. */
  boolean areIn(String name) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .toLowerCase(Locale.ROOT);
    return pattern.matcher(words).find();
  }

  private static String text(String key) {
    return requireNonNull(WORDS.getProperty(key), key);
  }

  private static Properties load() {
    Properties words = new Properties();
    try (Reader in =
        new InputStreamReader(
            requireNonNull(GuessWords.class.getResourceAsStream("guess.properties")),
            StandardCharsets.UTF_8)) {
      words.load(in);
      return words;
    } catch (IOException damaged) {
      throw new UncheckedIOException("guess.properties", damaged);
    }
  }
}

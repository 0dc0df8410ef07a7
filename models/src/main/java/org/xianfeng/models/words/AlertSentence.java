package org.xianfeng.models.words;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.alert.Alert;

/**
 * The sentence of an alert in a language. A rule says it in Chinese; where it still says what the
 * catalogue has for the shipped rule of that name, other languages have the catalogue's. A rule
 * with words of its own keeps them.
 *
 * @param original words that rules are written in
 * @param words of the language
 */
public record AlertSentence(Catalogue original, Catalogue words) {
  private static final String KEY = "sentence.";

  public AlertSentence {
    requireNonNull(original, "original is null");
    requireNonNull(words, "words is null");
  }

  /** In a language. */
  public AlertSentence(Language language) {
    this(
        new Catalogue(Language.ZH, Catalogue.Part.ALERT),
        new Catalogue(language, Catalogue.Part.ALERT));
  }

  /** What an alert says; its rule where that says nothing. */
  public String of(Alert alert) {
    String key = KEY + alert.rule();
    String said = alert.grounds().summary();
    if (said.isBlank()) {
      return alert.rule();
    }
    return original.has(key) && said.equals(original.of(key, alert.branch(), alert.subject()))
        ? words.of(key, alert.branch(), alert.subject())
        : said;
  }
}

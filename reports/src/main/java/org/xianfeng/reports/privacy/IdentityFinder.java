package org.xianfeng.reports.privacy;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xianfeng.models.privacy.PersonalNumber;

/** Knows identities when it sees them; never keeps or says one that it found. */
final class IdentityFinder {
  /** What stands between two values of a record, a page or a line, and in no number. */
  private static final Pattern BETWEEN = Pattern.compile("[\"<>{}\\[\\],;=|\\t\\r\\n]+");

  private final List<String> planted;

  /** Looks for some, and for everything that looks like an identity number or a phone. */
  IdentityFinder(Collection<String> planted) {
    this.planted =
        planted.stream().map(IdentityFinder::plain).filter(one -> !one.isEmpty()).toList();
  }

  /** Whether one of those that were planted is in a text. */
  boolean planted(String text) {
    if (planted.isEmpty()) {
      return false;
    }
    String plain = plain(text);
    return planted.stream().anyMatch(plain::contains);
  }

  /** Whether a text holds a value that looks like one. */
  boolean typical(String text) {
    return BETWEEN.splitAsStream(text).anyMatch(PersonalNumber::isIn);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
  }
}

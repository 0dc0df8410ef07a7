package org.xianfeng.models.document;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that somebody meant. */
final class Spelling {
  private Spelling() {}

  /** The end of a sentence about an unknown word: the nearest known one, and all of them. */
  static String hint(String word, Collection<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(other -> distance(word, other)))
            .filter(other -> distance(word, other) <= Math.max(1, word.length() / 3))
            .map("; did you mean %s?"::formatted)
            .orElse("");
    return nearest + (known.isEmpty() ? "" : "; known: " + String.join(", ", known));
  }

  /** Levenshtein's distance: how many characters have to be put in, taken out or replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

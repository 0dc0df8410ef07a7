package org.xianfeng.models.text;

import java.text.Normalizer;

/**
 * The one spelling of a key: a name or a code by which rows of other platforms call an
 * organisation, a person or a thing.
 *
 * <p>Source: Unicode's NFKC, without signs that nobody sees (category Cf, joiners and byte order
 * marks among them, and variation selectors), each run of white space as one space and none at the
 * ends. Leading zeros and upper and lower case stay. Decision 266.
 */
public final class KeyText {
  private static final int GRAPHEME_JOINER = 0x34F;

  private KeyText() {}

  /** The key that is meant; the same for what was spelled so already. */
  public static String of(String text) {
    return isPlain(text) ? text : spelled(text);
  }

  /** The text without white space and signs that nobody sees at its ends; the rest as it is. */
  public static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isEdge(text.charAt(from))) {
      from++;
    }
    while (to > from && isEdge(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isEdge(char c) {
    boolean plain = c > ' ' && c <= '~'; // nearly always, and the rest takes long to say
    return !plain && (isSpace(c) || isUnseen(c));
  }

  /** Whether nothing is to be done, which is so of nearly all texts. */
  private static boolean isPlain(String text) {
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == ' ' && space) {
        return false;
      }
      space = c == ' ';
    }
    return text.isEmpty() || !space;
  }

  private static String spelled(String text) {
    var seen = new StringBuilder(text.length());
    // what is not seen goes first: it keeps a letter and its mark apart
    text.codePoints().filter(c -> !isUnseen(c)).forEach(seen::appendCodePoint);
    String normal = Normalizer.normalize(seen, Normalizer.Form.NFKC);
    var key = new StringBuilder(normal.length());
    boolean space = false;
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (isSpace(c)) {
        space = !key.isEmpty();
      } else {
        if (space) {
          key.append(' ');
          space = false;
        }
        key.append(c);
      }
    }
    return key.toString();
  }

  private static boolean isUnseen(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == GRAPHEME_JOINER
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  /** Unicode's White_Space; its control characters among them. */
  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == 0x85;
  }
}

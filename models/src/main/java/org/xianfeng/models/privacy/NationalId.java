package org.xianfeng.models.privacy;

/**
 * Recognises national identity numbers, so that they can be refused at the door.
 *
 * <p>Source: GB 11643-1999: 17 digits and a check character by ISO 7064 MOD 11-2.
 */
public final class NationalId {
  private static final int LENGTH = 18;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";

  private NationalId() {}

  /** Whether the text holds an identity number that does not stand inside a longer number. */
  public static boolean isIn(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        boolean ends = i + 1 == text.length() || !isDigit(text.charAt(i + 1));
        if (digits == LENGTH && ends && isValid(text, i + 1 - LENGTH)) {
          return true;
        }
      } else {
        if (digits == LENGTH - 1 && (c == 'X' || c == 'x') && isValid(text, i + 1 - LENGTH)) {
          return true;
        }
        digits = 0;
      }
    }
    return false;
  }

  private static boolean isValid(String text, int from) {
    int month = number(text, from + 10);
    int day = number(text, from + 12);
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    return check(text, from) == Character.toUpperCase(text.charAt(from + LENGTH - 1));
  }

  /** The check character of the 17 digits from a position on. */
  public static char check(String text, int from) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (text.charAt(from + i) - '0') * WEIGHTS[i];
    }
    return CHECK.charAt(sum % CHECK.length());
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package org.xianfeng.models.privacy;

import java.math.BigDecimal;
import java.text.Normalizer;

/**
 * Finds numbers that identify a person, so that they can be refused at the door: identity cards of
 * 18 and 15 digits and mobile phones, however they are written.
 *
 * <p>Any script's digits count, full width ones too; groups of digits may stand apart by up to
 * three signs. A phone or a card of 15 digits has no check digit: it is found whole or in its usual
 * groups, and not inside a digest or a UUID, whose digits look like one by chance.
 */
public final class PersonalNumber {
  /** What has fewer digits holds no such number. */
  public static final int LEAST_DIGITS = 11;

  private static final int LONGEST_GROUP = 8;
  private static final int LONGEST_GAP = 3;

  /**
   * Tokens of so many hexadecimal digits are digests: what has no check digit, and what has one.
   */
  private static final int SHORT_DIGEST = 12;

  private static final int LONG_DIGEST = 32;

  private PersonalNumber() {}

  /** Whether a text holds one that does not stand inside a longer number. */
  public static boolean isIn(String text) {
    String plain = plain(text);
    if (digits(plain) < LEAST_DIGITS) {
      return false;
    }
    for (int i = 0; i < plain.length(); i++) {
      if (isDigit(plain, i) && !isDigit(plain, i - 1) && beginsAt(plain, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a number is one, or holds one among its decimals. */
  public static boolean is(Number number) {
    if (number instanceof Long whole) {
      return Math.abs(whole) >= 1e10 && isIn(whole.toString());
    }
    double value = number.doubleValue();
    return Double.isFinite(value) && isIn(BigDecimal.valueOf(value).toPlainString());
  }

  /** Reads groups of digits from a place on, as long as they may be one number. */
  private static boolean beginsAt(String text, int from) {
    var digits = new char[NationalId.LENGTH];
    int count = 0;
    int group = 0;
    long layout = 0;
    int at = from;
    while (at < text.length()) {
      boolean check = count == NationalId.LENGTH - 1 && isOf(text, at, "Xx");
      if (isDigit(text, at) || check) {
        if (count == NationalId.LENGTH) {
          return false;
        }
        digits[count++] = text.charAt(at++);
        group++;
        if (!isDigit(text, at)
            && (layout == 0
                ? isWhole(digits, count) && !isDigest(text, from, count)
                : group <= LONGEST_GROUP
                    && isGrouped(digits, count, layout * 10 + group)
                    && !isAlphanumeric(text, from - 1)
                    && !isAlphanumeric(text, at))) {
          return true;
        }
      } else {
        int gap = gap(text, at);
        if (gap == 0 || group > LONGEST_GROUP) {
          return false;
        }
        at += gap;
        layout = layout * 10 + group;
        group = 0;
      }
    }
    return false;
  }

  private static boolean isWhole(char[] digits, int count) {
    return switch (count) {
      case 11 -> isMobile(digits, 0);
      case 13 -> digits[0] == '8' && digits[1] == '6' && isMobile(digits, 2);
      case 15 ->
          NationalId.isOld(digits)
              || new String(digits, 0, 4).equals("0086") && isMobile(digits, 4);
      case NationalId.LENGTH -> NationalId.isValid(digits);
      default -> false;
    };
  }

  /**
   * Whether groups make a number.
   *
   * @param layout lengths of the groups as decimal digits, such as 344
   */
  private static boolean isGrouped(char[] digits, int count, long layout) {
    return switch (count) {
      case 11 -> layout == 344 && isMobile(digits, 0);
      case 15 -> layout == 663 && NationalId.isOld(digits);
      case NationalId.LENGTH -> NationalId.isValid(digits);
      default -> false;
    };
  }

  private static boolean isMobile(char[] digits, int from) {
    return digits[from] == '1' && digits[from + 1] >= '3';
  }

  /** Whether digits stand in a token of hexadecimal digits, letters among them. */
  private static boolean isDigest(String text, int from, int count) {
    int first = from;
    while (isAlphanumeric(text, first - 1)) {
      first--;
    }
    int end = first;
    boolean letters = false;
    for (; isAlphanumeric(text, end); end++) {
      if (!isDigit(text, end)) {
        if (!isOf(text, end, "abcdefABCDEF")) {
          return false;
        }
        letters = true;
      }
    }
    return letters && end - first >= (count == NationalId.LENGTH ? LONG_DIGEST : SHORT_DIGEST);
  }

  /**
   * Signs between two digits, or before a check character; 0 when there are letters or too many.
   */
  private static int gap(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < LONGEST_GAP && !isAlphanumeric(text, at)) {
      at++;
    }
    return isDigit(text, at) || isOf(text, at, "Xx") ? at - from : 0;
  }

  /** The text in ASCII digits, without signs that nobody sees. */
  private static String plain(String text) {
    if (isAscii(text)) {
      return text;
    }
    var plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(
            c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return plain.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += isDigit(text, i) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Latin letters and digits: letters of other scripts part numbers as signs do. */
  private static boolean isAlphanumeric(String text, int at) {
    return isDigit(text, at)
        || at >= 0
            && at < text.length()
            && (text.charAt(at) | 0x20) >= 'a'
            && (text.charAt(at) | 0x20) <= 'z';
  }

  private static boolean isOf(String text, int at, String characters) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }
}

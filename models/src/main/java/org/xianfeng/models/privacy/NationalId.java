package org.xianfeng.models.privacy;

/**
 * National identity numbers, as {@link PersonalNumber} looks for them.
 *
 * <p>Source: GB 11643-1999: region, day of birth, three digits, and a check character by ISO 7064
 * MOD 11-2; 15 digits before 1999, with a year of two digits and no check character.
 */
public final class NationalId {
  static final int LENGTH = 18;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";

  /** First two digits of GB/T 2260 regions: some only of all, which what is no number fails. */
  private static final String PROVINCES =
      " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
          + " 71 81 82 ";

  private NationalId() {}

  /** Whether 18 characters are one; the region may be one that does not exist. */
  static boolean isValid(char[] id) {
    int century = number(id, 6);
    return century >= 18
        && century <= 20
        && isDay(id, 10)
        && check(new String(id), 0) == Character.toUpperCase(id[LENGTH - 1]);
  }

  /** Whether the first 15 characters are one of before 1999. */
  static boolean isOld(char[] id) {
    return PROVINCES.contains(" " + id[0] + id[1] + " ") && isDay(id, 8);
  }

  /** The check character of the 17 digits from a position on. */
  public static char check(String text, int from) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (text.charAt(from + i) - '0') * WEIGHTS[i];
    }
    return CHECK.charAt(sum % CHECK.length());
  }

  /** Whether month and day stand at a place. */
  private static boolean isDay(char[] id, int at) {
    int month = number(id, at);
    int day = number(id, at + 2);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static int number(char[] id, int at) {
    return (id[at] - '0') * 10 + id[at + 1] - '0';
  }
}

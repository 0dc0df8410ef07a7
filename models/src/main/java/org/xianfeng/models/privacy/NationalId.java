package org.xianfeng.models.privacy;

import java.time.YearMonth;
import java.util.Set;

/**
 * National identity numbers, as {@link PersonalNumber} looks for them.
 *
 * <p>Source: GB 11643-1999: region, day of birth, three digits, and a check character by ISO 7064
 * MOD 11-2; 15 digits before 1999, with a year of two digits and no check character. Permits of
 * residence have the same form, that of foreigners (2023) begins with 9 and the province. Region,
 * day and check character are held together: a serial made of date and time is none.
 */
public final class NationalId {
  static final int LENGTH = 18;

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";

  /** First two digits of GB/T 2260 regions; 81 to 83 are those of permits of residence. */
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  private static final char FOREIGNER = '9';

  /** Nobody who has a number was born before. */
  private static final int FIRST_YEAR = 1880;

  /** Nobody was born after; to be moved when it comes near, since there is no clock here. */
  private static final int LAST_YEAR = 2049;

  private NationalId() {}

  /** Whether 18 characters are one. */
  static boolean isValid(char[] id) {
    return isRegion(id)
        && isDay(number(id, 6) * 100 + number(id, 8), id, 10)
        && check(new String(id), 0) == Character.toUpperCase(id[LENGTH - 1]);
  }

  /** Whether the first 15 characters are one of before 1999. */
  static boolean isOld(char[] id) {
    return PROVINCES.contains(new String(id, 0, 2)) && isDay(1900 + number(id, 6), id, 8);
  }

  private static boolean isRegion(char[] id) {
    return PROVINCES.contains(new String(id, id[0] == FOREIGNER ? 1 : 0, 2));
  }

  /** The check character of the 17 digits from a position on. */
  public static char check(String text, int from) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (text.charAt(from + i) - '0') * WEIGHTS[i];
    }
    return CHECK.charAt(sum % CHECK.length());
  }

  /** Whether month and day stand at a place, of a year that somebody may be born in. */
  private static boolean isDay(int year, char[] id, int at) {
    int month = number(id, at);
    int day = number(id, at + 2);
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static int number(char[] id, int at) {
    return (id[at] - '0') * 10 + id[at + 1] - '0';
  }
}

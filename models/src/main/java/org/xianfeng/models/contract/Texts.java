package org.xianfeng.models.contract;

/** Which texts fit: looked up in tables, since every character of the stream is. */
final class Texts {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz" + DIGITS;
  private static final String LETTERS = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final boolean[] OF_DIGITS = table(DIGITS);
  private static final boolean[] OF_TENANT = table(LOWER + "-");
  private static final boolean[] OF_CODE = table(LETTERS + "._-");
  private static final boolean[] OF_ID = table(LETTERS + "._:/+-");

  private Texts() {}

  static boolean isId(String text) {
    return isOf(text, 1, 128, OF_ID);
  }

  static boolean isCode(String text) {
    return isOf(text, 1, 64, OF_CODE);
  }

  static boolean isTenant(String text) {
    return isOf(text, 1, 32, OF_TENANT) && text.charAt(0) >= 'a';
  }

  static boolean isDigits(String text, int shortest, int longest) {
    return isOf(text, shortest, longest, OF_DIGITS);
  }

  /** Half of a surrogate pair is no character: it can be neither stored nor sent on. */
  static boolean isName(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= 100
        && text.codePoints().noneMatch(c -> c < ' ' || c == 0x7f || c >= 0xd800 && c <= 0xdfff);
  }

  private static boolean isOf(String text, int shortest, int longest, boolean[] allowed) {
    if (text.length() < shortest || text.length() > longest) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= allowed.length || !allowed[c]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] table(String characters) {
    boolean[] table = new boolean[128];
    characters.chars().forEach(c -> table[c] = true);
    return table;
  }
}

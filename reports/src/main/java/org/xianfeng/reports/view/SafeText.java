package org.xianfeng.reports.view;

/** Text from outside, made harmless for a page or a cell. */
final class SafeText {
  private SafeText() {}

  /** Without control characters, except line feeds and tabs. */
  static String text(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}&&[^\\n\\t]]", "");
  }

  /** Whether a spreadsheet could take a text for a formula. */
  static boolean looksLikeFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }
}

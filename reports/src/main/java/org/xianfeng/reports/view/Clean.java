package org.xianfeng.reports.view;

/** Text from outside, made harmless for a page or a cell. */
final class Clean {
  private Clean() {}

  /** Without control characters, except line feeds and tabs. */
  static String text(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}&&[^\\n\\t]]", "");
  }

  /** A cell that no spreadsheet takes for a formula: a leading = + - @ gets an apostrophe. */
  static String cell(String text) {
    String clean = text(text).replace('\n', ' ').replace('\t', ' ');
    return !clean.isEmpty() && "=+-@".indexOf(clean.charAt(0)) >= 0 ? "'" + clean : clean;
  }
}

package org.xianfeng.models.document;

/** Text that people read in one line: on a page, in a message and its header, on a terminal. */
public final class PlainText {
  private PlainText() {}

  /** Whether every sign of it is seen where it stands: no line ends in it, nothing is turned. */
  public static boolean isLine(String text) {
    return text.codePoints().noneMatch(PlainText::isUnseen);
  }

  /** Signs that turn, hide or break what others read. */
  private static boolean isUnseen(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}

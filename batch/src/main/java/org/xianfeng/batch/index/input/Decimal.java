package org.xianfeng.batch.index.input;

import com.fasterxml.jackson.core.io.NumberInput;

/** Reads plain decimal numbers. */
public final class Decimal {
  private static final String CHARACTERS = "0123456789+-.eE";

  private Decimal() {}

  /** The number, or an infinity where the text is no finite decimal number. */
  public static double parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (CHARACTERS.indexOf(text.charAt(i)) < 0) {
        return Double.POSITIVE_INFINITY;
      }
    }
    try {
      return NumberInput.parseDouble(text, true);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}

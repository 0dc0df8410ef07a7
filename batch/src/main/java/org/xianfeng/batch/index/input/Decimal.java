package org.xianfeng.batch.index.input;

/** Reads plain decimal numbers; the usual short ones without the cost of the general reader. */
public final class Decimal {
  private static final double[] TEN = new double[23];

  static {
    TEN[0] = 1;
    for (int i = 1; i < TEN.length; i++) {
      TEN[i] = TEN[i - 1] * 10;
    }
  }

  private Decimal() {}

  /**
   * The number, or an infinity where the text is no finite decimal number.
   *
   * <p>Up to 15 digits and a power of ten up to 22 are both exact in a double, so one division
   * rounds correctly (Clinger 1990); everything else goes to the library.
   */
  public static double parse(String text) {
    int length = text.length();
    int i = 0;
    boolean negative = length > 0 && text.charAt(0) == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int decimals = -1;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count += count == 0 && c == '0' ? 0 : 1;
        decimals += decimals >= 0 ? 1 : 0;
        if (count > 15) {
          return general(text);
        }
      } else if (c == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return general(text);
      }
    }
    boolean bare = length == (negative ? 1 : 0) + (decimals >= 0 ? 1 : 0);
    if (bare || decimals > 22) {
      return general(text);
    }
    double value = decimals > 0 ? digits / TEN[decimals] : digits;
    return negative ? -value : value;
  }

  private static double general(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.POSITIVE_INFINITY;
      }
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}

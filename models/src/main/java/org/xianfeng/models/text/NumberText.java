package org.xianfeng.models.text;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The one grammar of numbers in data: a sign, ASCII digits with at most one point, an exponent of
 * ten. {@code 2d}, {@code 3F} and {@code 0x1p4}, which Java reads, are no numbers; nor are NaN,
 * infinities, separators of thousands and digits of other scripts.
 *
 * <p>Source: decision 265.
 */
public final class NumberText {
  /** Longer texts are no numbers: reading them exactly would cost time that grows with a square. */
  private static final int MOST_CHARACTERS = 400;

  /** Numbers of so many digits are the same after they were doubles. */
  private static final int SAFE_DIGITS = 15;

  private NumberText() {}

  /** The nearest double, or an infinity where the text is no finite number. */
  public static double parse(String text) {
    return isNumber(text) ? NumberInput.parseDouble(text, true) : Double.POSITIVE_INFINITY;
  }

  /**
   * The number as it is written: a Long, or a Double that gives the same digits again.
   *
   * @return null when the text is no number, or one that neither keeps
   */
  public static @Nullable Number exact(String text) {
    if (!isNumber(text) || text.length() > MOST_CHARACTERS) {
      return null;
    }
    double nearest = NumberInput.parseDouble(text, true);
    if (Double.isInfinite(nearest) || nearest == 0 && text.matches("[^eE]*[1-9].*")) {
      return null;
    }
    BigDecimal written = new BigDecimal(text);
    if (isWhole(text)) {
      return written.unscaledValue().bitLength() < Long.SIZE
          ? (Number) written.longValueExact()
          : null;
    }
    return keeps(nearest, written) ? (Number) nearest : null;
  }

  private static boolean keeps(double nearest, BigDecimal written) {
    int digits = written.stripTrailingZeros().precision();
    return digits <= SAFE_DIGITS
        || new BigDecimal(nearest)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .compareTo(written)
            == 0;
  }

  /** Whether the text is a sign and digits. */
  private static boolean isWhole(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+');
  }

  private static boolean isNumber(String text) {
    int at = sign(text, 0);
    int whole = digits(text, at);
    at = whole;
    int decimals = at;
    if (is(text, at, '.')) {
      decimals = digits(text, at + 1);
      at = decimals;
    }
    int start = sign(text, 0);
    boolean any = whole > start || decimals > whole + 1;
    if (is(text, at, 'e') || is(text, at, 'E')) {
      int from = sign(text, at + 1);
      at = digits(text, from);
      any &= at > from;
    }
    return any && at == text.length();
  }

  private static int sign(String text, int at) {
    return is(text, at, '-') || is(text, at, '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean is(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}

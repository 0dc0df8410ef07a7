package org.xianfeng.batch.index.output;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Doubles as text with 17 significant digits, correctly rounded, as {@code %.17g} of C prints them.
 *
 * <p>Whole numbers below 10^15 are printed as such; trailing zeros are left out; outside [1e-5,
 * 1e17) an exponent is used. Missing (NaN) is empty text.
 */
public final class Digits {
  private static final int SIGNIFICANT = 17;
  private static final int POWERS = 28;
  private static final long[] FIVE = new long[POWERS];
  private static final long LEAST = 10_000_000_000_000_000L;

  static {
    FIVE[0] = 1;
    for (int i = 1; i < POWERS; i++) {
      FIVE[i] = FIVE[i - 1] * 5;
    }
  }

  private Digits() {}

  /** Appends a number. */
  public static void append(StringBuilder out, double number) {
    if (Double.isNaN(number)) {
      return;
    }
    if (Double.isInfinite(number)) {
      out.append(number > 0 ? "inf" : "-inf");
      return;
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      out.append((long) number);
      return;
    }
    double positive = Math.abs(number);
    if (number < 0) {
      out.append('-');
    }
    if (positive >= 1e-5 && positive < 1e15) {
      plain(out, positive);
    } else {
      BigDecimal rounded = new BigDecimal(positive).round(new MathContext(SIGNIFICANT));
      out.append(scientific(rounded.stripTrailingZeros()));
    }
  }

  private static String scientific(BigDecimal number) {
    BigInteger digits = number.unscaledValue();
    String text = digits.toString();
    int exponent = text.length() - 1 - number.scale();
    String mantissa = text.length() == 1 ? text : text.charAt(0) + "." + text.substring(1);
    return mantissa
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** In [1e-5, 1e15): the 17 digits are the mantissa times a power of ten, in 128 bits, exactly. */
  private static void plain(StringBuilder out, double x) {
    long bits = Double.doubleToRawLongBits(x);
    long mantissa = bits & ((1L << 52) - 1) | 1L << 52;
    int exponent = (int) (bits >>> 52) - 1075;
    int decimals = SIGNIFICANT - 1 - (int) Math.floor(Math.log10(x));
    long digits = scaled(mantissa, exponent, decimals);
    if (digits >= LEAST * 10) {
      digits = scaled(mantissa, exponent, --decimals);
    } else if (digits < LEAST) {
      digits = scaled(mantissa, exponent, ++decimals);
    }
    while (digits % 10 == 0) {
      digits /= 10;
      decimals--;
    }
    String text = Long.toString(digits);
    int whole = text.length() - decimals;
    if (whole <= 0) {
      out.append("0.");
      for (int i = whole; i < 0; i++) {
        out.append('0');
      }
      out.append(text);
    } else {
      out.append(text, 0, whole).append('.').append(text, whole, text.length());
    }
  }

  /** {@code mantissa * 2^exponent * 10^decimals}, rounded half to even. */
  private static long scaled(long mantissa, int exponent, int decimals) {
    long five = FIVE[decimals];
    long high = Math.multiplyHigh(mantissa, five);
    long low = mantissa * five;
    int shift = -(exponent + decimals);
    if (shift <= 0) {
      return low << -shift;
    }
    long whole;
    long rest;
    long half;
    boolean more = false;
    if (shift < 64) {
      whole = high << 64 - shift | low >>> shift;
      rest = low & ((1L << shift) - 1);
      half = 1L << shift - 1;
    } else if (shift == 64) {
      whole = high;
      rest = low >>> 1;
      more = (low & 1) != 0;
      half = 1L << 62;
    } else {
      whole = high >>> shift - 64;
      rest = high & ((1L << shift - 64) - 1);
      half = 1L << shift - 65;
      more = low != 0;
    }
    int side = Long.compareUnsigned(rest, half);
    boolean up = side > 0 || side == 0 && (more || (whole & 1) != 0);
    return up ? whole + 1 : whole;
  }
}

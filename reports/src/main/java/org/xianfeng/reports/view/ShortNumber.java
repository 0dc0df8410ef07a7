package org.xianfeng.reports.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of any size as people read them: four significant digits, whole ones as they are. */
final class ShortNumber {
  private static final MathContext DIGITS = new MathContext(4);

  private ShortNumber() {}

  /** The text; a dash where there is no number. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e9)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  /** A rank or a quantile of ranks: tenths where it lies between two, else whole. */
  static String rank(double rank) {
    return Double.isFinite(rank)
        ? new BigDecimal(rank)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : of(rank);
  }
}

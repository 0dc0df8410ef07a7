package org.xianfeng.reports.data;

import org.jspecify.annotations.Nullable;

/**
 * Numerator and denominator of a measure as stored.
 *
 * @param numerator null where nothing was observed or owed
 * @param denominator likewise
 */
record Counted(@Nullable Long numerator, @Nullable Long denominator) {
  static final Counted NOTHING = new Counted(null, null);

  /** The sum of two, where nothing and something is something. */
  Counted plus(Counted other) {
    return new Counted(sum(numerator, other.numerator), sum(denominator, other.denominator));
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : Long.valueOf(a + b);
  }
}

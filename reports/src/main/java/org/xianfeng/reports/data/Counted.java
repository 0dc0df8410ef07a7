package org.xianfeng.reports.data;

import org.jspecify.annotations.Nullable;

/**
 * Numerator and denominator of a measure as stored.
 *
 * @param numerator null where nobody reports it
 * @param denominator likewise; 0 where nothing is owed or fell due
 */
record Counted(@Nullable Long numerator, @Nullable Long denominator) {
  static final Counted NOTHING = new Counted(null, null);
}

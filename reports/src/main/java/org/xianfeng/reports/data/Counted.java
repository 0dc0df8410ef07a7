package org.xianfeng.reports.data;

import org.jspecify.annotations.Nullable;

/**
 * Numerator and denominator of a measure as published.
 *
 * @param numerator null where nobody reports it, or it is hidden
 * @param denominator likewise; 0 where nothing is owed or fell due
 * @param hidden whether it must not be shown
 * @param kept whether it is shown to the organisation and its parent only
 */
record Counted(@Nullable Long numerator, @Nullable Long denominator, boolean hidden, boolean kept) {
  static final Counted NOTHING = new Counted(null, null, false, false);
  static final Counted HIDDEN = new Counted(null, null, true, false);
}

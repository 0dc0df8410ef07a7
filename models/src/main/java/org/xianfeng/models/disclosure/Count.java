package org.xianfeng.models.disclosure;

import org.jspecify.annotations.Nullable;

/**
 * Numerator and denominator of a measure.
 *
 * @param numerator null where nobody reports it, or where it is hidden
 * @param denominator likewise; 0 where nothing is owed or fell due
 */
public record Count(@Nullable Long numerator, @Nullable Long denominator) {
  /** Neither is there. */
  public static final Count NONE = new Count(null, null);

  long met() {
    return numerator == null ? 0 : numerator;
  }

  long all() {
    return denominator == null ? 0 : denominator;
  }

  Count plus(Count other) {
    return new Count(sum(numerator, other.numerator), sum(denominator, other.denominator));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : other == null ? one : (Long) Math.addExact(one, other);
  }
}

package org.xianfeng.ingest.init;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a source seem to be for. What may lead to a person is given no role but that
 * of the person.
 *
 * @param branch the organisation that a row is about
 * @param time when it happened
 * @param person who it is about
 * @param key what tells rows apart
 * @param subject what was learned, met for or asked for
 */
record ColumnRoles(
    @Nullable SampledColumn branch,
    @Nullable SampledColumn time,
    @Nullable SampledColumn person,
    @Nullable SampledColumn key,
    @Nullable SampledColumn subject) {
  private static final double MOSTLY = 0.95;

  /** Guesses. */
  static ColumnRoles of(List<SampledColumn> columns) {
    List<SampledColumn> free = new ArrayList<>(columns);
    @Nullable SampledColumn time =
        best(
            free,
            column -> column.filled() >= MOSTLY && !column.formats().isEmpty(),
            Comparator.comparing(SampledColumn::isCalledTime));
    free.remove(time);
    @Nullable SampledColumn person =
        best(
            free,
            column -> column.mayIdentify() && column.filled() > MOSTLY / 2,
            Comparator.comparing(SampledColumn::distinct));
    List<SampledColumn> open = free.stream().filter(column -> !column.mayBePerson()).toList();
    @Nullable SampledColumn branch =
        best(
            open,
            column ->
                column.filled() >= MOSTLY
                    && column.isOrganisation()
                    && (column.isRepeated() || column.distinct() <= 50)
                    && column.formats().isEmpty(),
            Comparator.comparing(SampledColumn::isRepeated));
    @Nullable SampledColumn key =
        best(open, SampledColumn::isKey, Comparator.comparing(SampledColumn::isPlain));
    @Nullable SampledColumn subject =
        best(
            open,
            column ->
                !column.equals(branch)
                    && !column.equals(key)
                    && column.isCalled(GuessWords.SUBJECT),
            Comparator.comparing(SampledColumn::filled));
    return new ColumnRoles(branch, time, person, key, subject);
  }

  /** The first of the best. */
  private static @Nullable SampledColumn best(
      List<SampledColumn> columns, Predicate<SampledColumn> fits, Comparator<SampledColumn> by) {
    @Nullable SampledColumn best = null;
    for (SampledColumn column : columns) {
      if (fits.test(column) && (best == null || by.compare(column, best) > 0)) {
        best = column;
      }
    }
    return best;
  }

  /** Whether a column has one of them. */
  boolean uses(SampledColumn column) {
    return column.equals(branch)
        || column.equals(time)
        || column.equals(person)
        || column.equals(key)
        || column.equals(subject);
  }
}

package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, by the columns of its table's contract.
 *
 * <p>State: one row at a time; the next one overwrites it, so that nobody keeps it.
 *
 * <p>Errors: {@link IllegalArgumentException} for a column that was not asked for.
 */
public final class LakeRow {
  private final int[] places;
  private @Nullable Record record;

  /**
   * A row of a projection.
   *
   * @param columns asked for, of the contract
   * @param names of the columns that are read, in their order
   */
  LakeRow(List<NestedField> columns, List<String> names) {
    places = new int[columns.stream().mapToInt(NestedField::fieldId).max().orElse(0) + 1];
    Arrays.fill(places, -1);
    columns.forEach(column -> places[column.fieldId()] = names.indexOf(column.name()));
  }

  LakeRow at(Record next) {
    record = next;
    return this;
  }

  /** The cell as it is. */
  public @Nullable Object cell(NestedField column) {
    int id = column.fieldId();
    if (id >= places.length || places[id] < 0) {
      throw new IllegalArgumentException("column " + column.name() + " was not asked for");
    }
    return requireNonNull(record, "before the first row").get(places[id]);
  }

  /** A text; empty where there is none. */
  public String text(NestedField column) {
    Object cell = cell(column);
    return cell == null ? "" : cell.toString();
  }

  /** A number; NaN where there is none. */
  public double number(NestedField column) {
    return cell(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A number, if there is one. */
  public OptionalDouble known(NestedField column) {
    return cell(column) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** A count; null where there is none. */
  public @Nullable Long count(NestedField column) {
    return cell(column) instanceof Number number ? number.longValue() : null;
  }

  /** A whole number of a required column. */
  public long whole(NestedField column) {
    return requireNonNull(count(column), column.name());
  }

  /** A moment of a required column. */
  public Instant instant(NestedField column) {
    return requireNonNull(instantOrNull(column), column.name());
  }

  /** A moment; null where there is none. */
  public @Nullable Instant instantOrNull(NestedField column) {
    return cell(column) instanceof OffsetDateTime moment ? moment.toInstant() : null;
  }

  /** A day of a required column. */
  public LocalDate day(NestedField column) {
    return (LocalDate) requireNonNull(cell(column), column.name());
  }
}

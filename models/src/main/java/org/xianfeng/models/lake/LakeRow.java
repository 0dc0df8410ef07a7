package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, by the columns of its table's contract.
 *
 * <p>State: one row at a time; the next one overwrites it, so that nobody keeps it.
 *
 * <p>Errors: {@link IllegalArgumentException} for a column that was not asked for.
 */
public final class LakeRow {
  private static final int NOT_ASKED_FOR = -2;
  private static final int NOT_YET_THERE = -1;

  private final List<NestedField> columns;
  private final int[] places;
  private @Nullable StructType struct;
  private @Nullable Record record;

  /**
   * A row with some columns.
   *
   * @param columns asked for, of the contract
   */
  LakeRow(List<NestedField> columns) {
    this.columns = List.copyOf(columns);
    places = new int[columns.stream().mapToInt(NestedField::fieldId).max().orElse(0) + 1];
    Arrays.fill(places, NOT_ASKED_FOR);
  }

  /** Takes the next row; where its columns stand is looked up once for all rows of a form. */
  @SuppressWarnings(
      "ReferenceEquality") // rows of one form share one struct, and equals would cost more than the
  // look-up
  LakeRow at(Record next) {
    if (struct != next.struct()) {
      struct = next.struct();
      List<String> names = struct.fields().stream().map(NestedField::name).toList();
      columns.forEach(column -> places[column.fieldId()] = names.indexOf(column.name()));
    }
    record = next;
    return this;
  }

  /** The cell as it is; null too where the snapshot is older than the column. */
  public @Nullable Object cell(NestedField column) {
    int id = column.fieldId();
    int place = id < places.length ? places[id] : NOT_ASKED_FOR;
    if (place == NOT_ASKED_FOR) {
      throw new IllegalArgumentException("column " + column.name() + " was not asked for");
    }
    return place == NOT_YET_THERE
        ? null
        : requireNonNull(record, "before the first row").get(place);
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

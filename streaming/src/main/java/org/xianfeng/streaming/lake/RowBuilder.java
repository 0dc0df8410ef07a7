package org.xianfeng.streaming.lake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.table.TableDef;

/** A row in the making: columns are named by the contract, places are looked up once. */
public final class RowBuilder {
  private final Layout layout;
  private final GenericRowData row;

  private RowBuilder(Layout layout) {
    this.layout = layout;
    this.row = new GenericRowData(layout.columns);
  }

  /** An empty row of a table. */
  public static RowBuilder of(Layout layout) {
    return new RowBuilder(layout);
  }

  /** Sets a column to a value as {@link #stored} takes it. */
  public RowBuilder set(NestedField column, @Nullable Object value) {
    row.setField(layout.places[column.fieldId()], stored(value));
    return this;
  }

  /** The row. */
  public RowData done() {
    return row;
  }

  /**
   * A value as Flink keeps it.
   *
   * @param value String, Instant, LocalDate, a list of these, or an array as a row of them; what
   *     Flink keeps as it is, such as numbers; null
   */
  public static @Nullable Object stored(@Nullable Object value) {
    if (value instanceof String text) {
      // the virtual machine makes bytes of a text much faster than Flink would when it writes
      return StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    if (value instanceof Instant instant) {
      return TimestampData.fromInstant(instant);
    }
    if (value instanceof LocalDate day) {
      return (int) day.toEpochDay();
    }
    if (value instanceof List<?> list) {
      return new GenericArrayData(list.stream().map(RowBuilder::stored).toArray());
    }
    if (value instanceof @Nullable Object[] parts) {
      GenericRowData row = new GenericRowData(parts.length);
      for (int i = 0; i < parts.length; i++) {
        row.setField(i, stored(parts[i]));
      }
      return row;
    }
    return value;
  }

  /** Where each column of a table stands; column identifiers are small numbers. */
  public static final class Layout {
    private final int columns;
    private final int[] places;

    /** Looks the columns of a table up. */
    public Layout(TableDef table) {
      var fields = table.schema().columns();
      this.columns = fields.size();
      this.places = new int[table.schema().highestFieldId() + 1];
      for (int i = 0; i < columns; i++) {
        places[fields.get(i).fieldId()] = i;
      }
    }
  }
}

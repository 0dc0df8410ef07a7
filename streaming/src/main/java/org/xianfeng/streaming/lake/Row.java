package org.xianfeng.streaming.lake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.table.TableDef;

/** A row in the making: columns are named by the contract, places are looked up once. */
public final class Row {
  private final Layout layout;
  private final GenericRowData row;

  private Row(Layout layout) {
    this.layout = layout;
    this.row = new GenericRowData(layout.columns);
  }

  /** An empty row of a table. */
  public static Row of(Layout layout) {
    return new Row(layout);
  }

  public Row set(NestedField column, @Nullable Object value) {
    row.setField(layout.place(column), value);
    return this;
  }

  public Row set(NestedField column, @Nullable String value) {
    // the virtual machine makes bytes of a text much faster than Flink would when it writes
    return set(
        column,
        value == null
            ? null
            : (Object) StringData.fromBytes(value.getBytes(StandardCharsets.UTF_8)));
  }

  public Row set(NestedField column, @Nullable Instant value) {
    return set(column, value == null ? null : (Object) TimestampData.fromInstant(value));
  }

  public Row set(NestedField column, @Nullable LocalDate value) {
    return set(column, value == null ? null : (Object) (int) value.toEpochDay());
  }

  public RowData done() {
    return row;
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

    int place(NestedField column) {
      return places[column.fieldId()];
    }
  }
}

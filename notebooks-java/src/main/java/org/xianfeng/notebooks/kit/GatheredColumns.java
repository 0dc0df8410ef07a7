package org.xianfeng.notebooks.kit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.lake.LakeRow;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Gathers rows of the lake into the columns of a Tablesaw table; null becomes missing.
 *
 * <p>Lists and structs become their text: Tablesaw has no such columns.
 */
final class GatheredColumns {
  private final List<NestedField> fields;
  private final List<Column<?>> columns = new ArrayList<>();

  GatheredColumns(List<NestedField> fields) {
    this.fields = List.copyOf(fields);
    this.fields.forEach(field -> columns.add(empty(field)));
  }

  /** Adds a row. */
  void add(LakeRow row) {
    for (int at = 0; at < fields.size(); at++) {
      append(columns.get(at), row.cell(fields.get(at)));
    }
  }

  Table table(String name) {
    return Table.create(name, columns);
  }

  private static Column<?> empty(NestedField field) {
    String name = field.name();
    return switch (field.type().typeId()) {
      case INTEGER -> IntColumn.create(name);
      case LONG -> LongColumn.create(name);
      case FLOAT, DOUBLE -> DoubleColumn.create(name);
      case BOOLEAN -> BooleanColumn.create(name);
      case DATE -> DateColumn.create(name);
      case TIMESTAMP -> InstantColumn.create(name);
      default -> StringColumn.create(name);
    };
  }

  private static void append(Column<?> column, @Nullable Object value) {
    if (value == null) {
      column.appendMissing();
    } else if (column instanceof IntColumn whole) {
      whole.append((Integer) value);
    } else if (column instanceof LongColumn whole) {
      whole.append(((Long) value).longValue());
    } else if (column instanceof DoubleColumn fraction) {
      fraction.append(((Number) value).doubleValue());
    } else if (column instanceof BooleanColumn truth) {
      truth.append((Boolean) value);
    } else if (column instanceof DateColumn day) {
      day.append((LocalDate) value);
    } else if (column instanceof InstantColumn instant) {
      instant.append(((OffsetDateTime) value).toInstant());
    } else {
      ((StringColumn) column).append(value.toString());
    }
  }
}

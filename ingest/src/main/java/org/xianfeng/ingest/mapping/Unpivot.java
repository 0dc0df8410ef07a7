package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.TEXT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusedException;

/**
 * Makes a row of each of some columns, such as one for each month: it has what stands in the column
 * and the column's name. An empty cell is no row.
 *
 * @param columns that become rows
 * @param name by which a row calls the column's name
 * @param value by which it calls what stands there
 */
record Unpivot(List<String> columns, String name, String value) {
  Unpivot {
    columns = List.copyOf(columns);
  }

  /** Reads the section; null when something in it is wrong. */
  static @Nullable Unpivot of(Keys in, ValueType<String> column) {
    in.require("columns");
    List<String> columns = in.list("columns", column);
    if (new HashSet<>(columns).size() != columns.size()) {
      in.problem("columns", "names one of them twice");
    }
    String name = in.require("name", TEXT);
    String value = in.require("value", TEXT);
    if (name.equals(value) || columns.contains(name) || columns.contains(value)) {
      in.problem("name", "must be another than value and the columns");
    }
    return in.build(() -> new Unpivot(columns, name, value));
  }

  /** Names that its rows have beside those of the source. */
  Set<String> names() {
    return Set.of(name, value);
  }

  /**
   * The rows of a row.
   *
   * @param nulls texts that stand for nothing
   */
  List<Row.Columns> rows(Row.Columns whole, Set<String> nulls) throws RefusedException {
    List<Row.Columns> rows = new ArrayList<>();
    for (String column : columns) {
      String cell = MappedField.cell(whole, column, nulls);
      if (cell != null) {
        rows.add(path -> path.equals(name) ? column : path.equals(value) ? cell : whole.at(path));
      }
    }
    return rows;
  }
}

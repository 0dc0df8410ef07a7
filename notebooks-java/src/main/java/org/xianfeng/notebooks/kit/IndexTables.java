package org.xianfeng.notebooks.kit;

import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.table.IndexTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables of Tablesaw for the index engine, and what it makes of them as a table again. */
public final class IndexTables {
  private IndexTables() {}

  /**
   * The columns of a table that a specification reads, a row for each unit and period.
   *
   * @throws IllegalStateException if a column is missing; {@link IllegalArgumentException} if one
   *     that holds numbers is of another type
   */
  public static IndexTable of(Table table, IndexSpec spec) {
    IndexTable.Builder index = IndexTable.builder(texts(table.column(spec.rows().unitKey())));
    PeriodRule period = spec.rows().period();
    if (period != null) {
      index.periods(texts(table.column(period.key())));
    }
    SpecColumns.texts(spec).forEach(name -> index.text(name, texts(table.column(name))));
    SpecColumns.numbers(spec)
        .forEach(name -> index.number(name, table.numberColumn(name).asDoubleArray()));
    return index.build();
  }

  private static String[] texts(Column<?> column) {
    String[] texts = new String[column.size()];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = column.getString(row);
    }
    return texts;
  }

  /** The score of each node, one column each, the index first; what has none is missing. */
  public static Table scores(IndexResult result) {
    IndexSpec spec = result.spec();
    IndexTable rows = result.table();
    Table table = Table.create(spec.edition().id());
    StringColumn units = StringColumn.create(spec.rows().unitKey());
    for (int row = 0; row < rows.rows(); row++) {
      units.append(rows.unit(row));
    }
    table.addColumns(units);
    PeriodRule period = spec.rows().period();
    if (period != null) {
      StringColumn periods = StringColumn.create(period.key());
      for (int row = 0; row < rows.rows(); row++) {
        periods.append(rows.period(row));
      }
      table.addColumns(periods);
    }
    for (int item = result.items().size() - 1; item >= result.leaves(); item--) {
      String node = result.items().get(item);
      table.addColumns(DoubleColumn.create(node, result.values(node)));
    }
    return table;
  }
}

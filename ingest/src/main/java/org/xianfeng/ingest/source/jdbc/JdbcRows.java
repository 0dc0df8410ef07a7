package org.xianfeng.ingest.source.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.ingest.source.cell.SourceCell;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.failure.Failure;

/**
 * SourceRows of a query, read in batches.
 *
 * <p>State: the connection, until it is closed.
 */
final class JdbcRows implements SourceRows {
  private final Connection connection;
  private final ResultSet rows;
  private final List<String> names;
  private final List<SqlValue> forms = new ArrayList<>();
  private final Function<SQLException, Failure> faults;
  private long position;

  JdbcRows(
      Connection connection,
      ResultSet rows,
      List<String> names,
      Function<SQLException, Failure> faults)
      throws SQLException {
    this.connection = connection;
    this.rows = rows;
    this.names = names;
    this.faults = faults;
    for (int i = 1; i <= names.size(); i++) {
      forms.add(SqlValue.of(rows.getMetaData(), i));
    }
  }

  @Override
  public @Nullable Row next() {
    try {
      if (!rows.next()) {
        return null;
      }
      Map<String, SourceCell> cells = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        cells.put(names.get(i), cell(i));
      }
      return CellRows.row(++position, cells);
    } catch (SQLException e) {
      throw faults.apply(e);
    }
  }

  /** What has no text, such as an infinite time, costs its row and not the rest. */
  private SourceCell cell(int i) throws SQLException {
    try {
      String text = forms.get(i).read(rows, i + 1);
      return text == null ? SourceCell.EMPTY : SourceCell.of(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return new SourceCell(
          "", Refusal.of(RefusalReason.DAMAGED_ROW, "a value that cannot be written as text"));
    }
  }

  @Override
  public String manner() {
    return "a database";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // what was read was read
    }
  }
}

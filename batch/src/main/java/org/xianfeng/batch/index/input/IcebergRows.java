package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * The rows of an Iceberg table as of one snapshot, in the order of periods and units.
 *
 * @param table the table
 * @param name how messages call it
 * @param snapshot number of the snapshot that is read
 */
public record IcebergRows(Table table, String name, long snapshot) implements Rows {
  /**
   * A table.
   *
   * @param name how messages call it
   * @param ref tag, branch or number of a snapshot; empty = the current one
   */
  static IcebergRows of(Table table, String name, String ref) {
    SnapshotRef named = table.refs().get(ref);
    if (named != null) {
      return new IcebergRows(table, name, named.snapshotId());
    }
    Snapshot found =
        ref.isEmpty()
            ? table.currentSnapshot()
            : ref.matches("[0-9]{1,19}") ? table.snapshot(Long.parseUnsignedLong(ref)) : null;
    if (found == null) {
      throw new Failure.Missing(
          ref.isEmpty()
              ? "Table %s has no snapshot: nothing was written".formatted(name)
              : "Table %s has no tag, branch or snapshot %s; it has %s"
                  .formatted(name, ref, table.refs().keySet().stream().sorted().toList()));
    }
    return new IcebergRows(table, name, found.snapshotId());
  }

  /** Columns of the table. */
  public List<String> header() {
    return table.schema().columns().stream().map(NestedField::name).toList();
  }

  @Override
  public long count() throws IOException {
    long count = 0;
    TableScan scan = table.newScan().useSnapshot(snapshot);
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      for (FileScanTask task : tasks) {
        count += task.file().recordCount();
      }
    }
    return count;
  }

  @Override
  public boolean local() {
    return false;
  }

  @Override
  public void each(InputColumns columns, Faults faults, Sink sink) throws IOException {
    columns.find(name, header());
    List<String> names = columns.names();
    boolean dated = !columns.period().isEmpty();
    record Found(RowPosition place, @Nullable Object[] cells) {}
    List<Found> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table)
            .useSnapshot(snapshot)
            .where(filter(columns.where()))
            .select(names.stream().distinct().toArray(String[]::new))
            .build()) {
      for (Record record : records) {
        @Nullable Object[] cells = names.stream().map(record::getField).toArray();
        String period = dated ? Assembly.text(cells[1]) : "";
        rows.add(new Found(RowPosition.named(name, period, Assembly.text(cells[0])), cells));
      }
    }
    rows.sort(Comparator.comparing(Found::place));
    rows.forEach(row -> sink.row(row.place(), row.cells()));
  }

  /** What the table's own metadata can leave out: equality of texts. */
  private Expression filter(Map<String, String> where) {
    Expression all = Expressions.alwaysTrue();
    for (Map.Entry<String, String> one : where.entrySet()) {
      if (table.schema().findType(one.getKey()).typeId() == Type.TypeID.STRING) {
        all = Expressions.and(all, Expressions.equal(one.getKey(), one.getValue()));
      }
    }
    return all;
  }
}

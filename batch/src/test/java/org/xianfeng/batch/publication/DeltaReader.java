package org.xianfeng.batch.publication;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads a Delta table with Delta Kernel: another reader than the one that wrote. */
final class DeltaReader {
  private DeltaReader() {}

  /** Every row as a map of its cells. */
  static List<Map<String, @Nullable Object>> rows(String folder) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = Table.forPath(engine, folder).getLatestSnapshot(engine);
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> fileRows = files.next().getRows()) {
          while (fileRows.hasNext()) {
            read(engine, state, physical, fileRows.next(), rows);
          }
        }
      }
    }
    return rows;
  }

  private static void read(
      Engine engine,
      Row state,
      StructType physical,
      Row file,
      List<Map<String, @Nullable Object>> rows)
      throws IOException {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    CloseableIterator<ColumnarBatch> data =
        engine
            .getParquetHandler()
            .readParquetFiles(Utils.singletonCloseableIterator(status), physical, Optional.empty())
            .map(result -> result.getData());
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, state, file, data)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> batch = batches.next().getRows()) {
          while (batch.hasNext()) {
            rows.add(cells(batch.next()));
          }
        }
      }
    }
  }

  private static Map<String, @Nullable Object> cells(Row row) {
    Map<String, @Nullable Object> cells = new TreeMap<>();
    for (int i = 0; i < row.getSchema().length(); i++) {
      cells.put(row.getSchema().at(i).getName(), cell(row, i));
    }
    return cells;
  }

  private static @Nullable Object cell(Row row, int i) {
    if (row.isNullAt(i)) {
      return null;
    }
    DataType type = row.getSchema().at(i).getDataType();
    if (type instanceof LongType) {
      return row.getLong(i);
    }
    if (type instanceof IntegerType) {
      return row.getInt(i);
    }
    return type instanceof DoubleType ? (Object) row.getDouble(i) : row.getString(i);
  }
}

package org.xianfeng.batch.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.xianfeng.models.table.MartColumns;

/** Which data files hold the weeks of a tenant: told from metadata, no row is read. */
public final class WeekFiles {
  private static final int WEEK = 1;

  private WeekFiles() {}

  /** Locations of the files by week at a snapshot. */
  public static Map<String, Set<String>> of(Table table, long snapshotId, String tenant) {
    Map<String, Set<String>> files = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .useSnapshot(snapshotId)
            .filter(Expressions.equal(MartColumns.TENANT.name(), tenant))
            .planFiles()) {
      for (FileScanTask task : tasks) {
        String week = task.file().partition().get(WEEK, CharSequence.class).toString();
        files.computeIfAbsent(week, w -> new TreeSet<>()).add(task.file().location());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}

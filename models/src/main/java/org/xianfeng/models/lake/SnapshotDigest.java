package org.xianfeng.models.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.xianfeng.models.audit.RowDigest;

/** Digests of what a snapshot consists of: its data files with their sizes and numbers of rows. */
public final class SnapshotDigest {
  private static final int KEPT_DIGITS = 32;

  private SnapshotDigest() {}

  /**
   * First 128 bits of the digest of a snapshot, in hex; empty when the lake has no such table or
   * snapshot.
   *
   * @param path namespace and name of the table with a dot between
   */
  public static Optional<String> of(Lake lake, String path, long snapshot) {
    int dot = path.indexOf('.');
    return lake.find(path.substring(0, Math.max(0, dot)), path.substring(dot + 1))
        .filter(table -> table.snapshot(snapshot) != null)
        .map(table -> digest(table, snapshot));
  }

  private static String digest(Table table, long snapshot) {
    TreeMap<String, DataFile> files = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      tasks.forEach(task -> files.put(task.file().location(), task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RowDigest digest = new RowDigest();
    files.forEach(
        (location, file) ->
            digest.add(location).add(file.fileSizeInBytes()).add(file.recordCount()));
    return digest.hex().substring(0, KEPT_DIGITS);
  }
}

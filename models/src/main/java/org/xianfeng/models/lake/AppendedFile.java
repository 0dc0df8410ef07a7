package org.xianfeng.models.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.DataWriter;
import org.jspecify.annotations.Nullable;

/** Rows of an unpartitioned table that are appended in one file, or not at all. */
final class AppendedFile {
  private AppendedFile() {}

  /**
   * Appends rows, unless somebody else appended some that matter since a snapshot.
   *
   * @param read snapshot on which they rest; null for a table without any
   * @param others which rows of others matter
   */
  static void append(
      Table table, @Nullable Snapshot read, Expression others, List<? extends Record> rows) {
    OverwriteFiles append =
        table
            .newOverwrite()
            .addFile(file(table, rows))
            .conflictDetectionFilter(others)
            .validateNoConflictingData();
    if (read != null) {
      append.validateFromSnapshot(read.snapshotId());
    }
    append.commit();
  }

  private static DataFile file(Table table, List<? extends Record> rows) {
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .build()
            .newDataWriter(
                EncryptedFiles.plainAsEncryptedOutput(table.io().newOutputFile(location)),
                table.spec(),
                null);
    try (writer) {
      rows.forEach(writer::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toDataFile();
  }
}

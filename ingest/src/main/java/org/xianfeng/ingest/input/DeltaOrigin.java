package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.delta.DeltaFile;
import org.xianfeng.ingest.source.parquet.ParquetRecordRows;
import org.xianfeng.models.failure.Failure;

/**
 * A file of a Delta table. When a run breaks off, the next one reads all files since the last
 * version again, from the position in each.
 *
 * @param file that never changes
 */
record DeltaOrigin(DeltaFile file) implements Origin {
  DeltaOrigin {
    requireNonNull(file, "file is null");
  }

  @Override
  public String name() {
    return file.path().toString();
  }

  /** Of its name: Delta never writes a file of that name again. */
  @Override
  public String digest() {
    return DigestUtils.sha256Hex(name() + new TreeMap<>(file.partition()));
  }

  @Override
  public SourceRows rows(Set<String> columns) throws IOException {
    if (Files.notExists(file.path())) {
      throw new Failure.Data(
          "%s is gone: its table was vacuumed; --again reads the table as it is now"
              .formatted(name()));
    }
    return ParquetRecordRows.open(file.path(), columns, file.partition());
  }

  @Override
  public Object state() {
    return file;
  }

  @Override
  public String watermark() {
    return Long.toString(file.version());
  }
}

package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.delta.DeltaFile;
import org.xianfeng.ingest.source.parquet.ParquetRecordRows;

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

  @Override
  public String digest() throws IOException {
    return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file.path());
  }

  @Override
  public SourceRows rows(Set<String> columns) throws IOException {
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

package org.xianfeng.ingest.source.delta;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file that a version of a table added.
 *
 * @param partition values of the partition columns, which the file does not have; empty: null
 * @param version that added it, or the one that the table was read at
 */
public record DeltaFile(Path path, Map<String, String> partition, long version) {
  public DeltaFile {
    requireNonNull(path, "path is null");
    partition = Map.copyOf(partition);
  }
}

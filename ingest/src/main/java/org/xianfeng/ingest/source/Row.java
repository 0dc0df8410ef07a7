package org.xianfeng.ingest.source;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Parsed;

/**
 * One row of a source, whether it could be read or not.
 *
 * @param line where it starts, from 1
 * @param bytes as they came, without the end of the line
 * @param columns what it holds, or why it could not be read
 */
public record Row(long line, byte[] bytes, Parsed<Columns> columns) {
  public Row {
    requireNonNull(bytes, "bytes is null");
    requireNonNull(columns, "columns is null");
  }

  /** The values of a row that could be read. */
  public interface Columns {
    /**
     * The value at a column's name or a JSON pointer: String, Long, Double or Boolean.
     *
     * @return null when the column is empty, null or not there
     */
    @Nullable Object at(String path);
  }
}

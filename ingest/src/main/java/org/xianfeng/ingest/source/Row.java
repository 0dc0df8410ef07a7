package org.xianfeng.ingest.source;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;

/**
 * One row of a source, whether it could be read or not.
 *
 * @param position from 1, its own in the file: the line where it starts, or its place in a list
 * @param bytes as they came, without the end of the line
 * @param columns what it holds
 */
public record Row(long position, byte[] bytes, Columns columns) {
  public Row {
    requireNonNull(bytes, "bytes is null");
    requireNonNull(columns, "columns is null");
  }

  /** A row that could not be read; whoever asks for one of its values hears why. */
  static Row damaged(long position, byte[] bytes, Refusal refusal) {
    return new Row(
        position,
        bytes,
        path -> {
          throw new RefusedException(refusal);
        });
  }

  /** The values of a row. */
  public interface Columns {
    /**
     * The value at a column's name or a JSON pointer, as it is written: a number has its digits,
     * true and false are the words. What it means is for the reading to say.
     *
     * @return null when the column is empty, null or not there
     * @throws RefusedException if the row could not be read
     */
    @Nullable String at(String path) throws RefusedException;
  }
}

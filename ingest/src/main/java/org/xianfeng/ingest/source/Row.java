package org.xianfeng.ingest.source;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;

/**
 * One row of a source, whether it could be read or not.
 *
 * @param position from 1, its own in its origin: the line where it starts, or its place in a list
 * @param content gives the row as it came, by itself: with whatever has to stand before it so that
 *     its connector reads it again
 * @param columns what it holds
 */
public record Row(long position, Supplier<byte[]> content, Columns columns) {
  public Row {
    requireNonNull(content, "content is null");
    requireNonNull(columns, "columns is null");
  }

  /** A row that could not be read; whoever asks for one of its values hears why. */
  public static Row damaged(long position, Supplier<byte[]> content, Refusal refusal) {
    return new Row(
        position,
        content,
        path -> {
          throw new RefusedException(refusal);
        });
  }

  /** The row as it came, by itself; for quarantine. */
  public byte[] bytes() {
    return content.get();
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

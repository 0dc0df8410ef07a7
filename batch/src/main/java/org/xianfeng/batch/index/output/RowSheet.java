package org.xianfeng.batch.index.output;

import java.io.IOException;

/**
 * A table of results that has lines for every row.
 *
 * @param table its name
 * @param columns its columns
 * @param lines writes the lines of a row
 */
public record RowSheet(String table, Columns columns, Lines lines) {
  /** Writes the lines of a row. */
  public interface Lines {
    void write(Sheet out, int row) throws IOException;
  }
}

package org.xianfeng.batch.index.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An input: the rows of a file, a folder or a table. */
public interface Rows {
  /** Takes a row. */
  interface Sink {
    /**
     * Takes a row.
     *
     * @param cells text, numbers or truth values in the order of {@link InputColumns#names}; null
     *     where the cell is empty
     */
    void row(RowPosition place, @Nullable Object[] cells);
  }

  /** Number of rows as far as it is known without reading them; -1 = it is not. */
  long count() throws IOException;

  /** Whether they can be read in this process only, and not by many at once. */
  boolean local();

  /**
   * Reads every row, in the order of the input.
   *
   * @param faults for rows that cannot be read as such
   */
  void each(InputColumns columns, Faults faults, Sink sink) throws IOException;
}

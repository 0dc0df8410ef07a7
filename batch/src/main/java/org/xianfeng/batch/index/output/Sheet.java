package org.xianfeng.batch.index.output;

import java.io.Closeable;
import java.io.IOException;

/** A table that is written cell by cell. */
public interface Sheet extends Closeable {
  /** The next cell of a column of text; empty text is missing. */
  Sheet text(String cell);

  /** The next cell of a column of numbers; NaN is missing. */
  Sheet number(double cell);

  /** Ends the row. */
  Sheet end() throws IOException;

  /**
   * Appends rows that were written elsewhere.
   *
   * @param csv as {@link CsvSheet} writes them, without a header
   */
  void lines(byte[] csv) throws IOException;
}

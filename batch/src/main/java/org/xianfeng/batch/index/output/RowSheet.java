package org.xianfeng.batch.index.output;

import java.io.IOException;
import java.util.List;

/**
 * One file of results that has lines for every row.
 *
 * @param file name of the file
 * @param header its columns
 * @param lines writes the lines of a row
 */
public record RowSheet(String file, List<String> header, Lines lines) {
  /** Writes the lines of a row. */
  public interface Lines {
    void write(CsvSheet out, int row) throws IOException;
  }
}

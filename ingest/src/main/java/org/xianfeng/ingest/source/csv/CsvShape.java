package org.xianfeng.ingest.source.csv;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says of a CSV file.
 *
 * @param charset null: the file shows it
 * @param skip lines that stand before the header, or the rows
 * @param names of the columns where the file has no header; empty: its first record names them
 */
public record CsvShape(char delimiter, @Nullable Charset charset, int skip, List<String> names) {
  public CsvShape {
    names = List.copyOf(names);
  }

  /** Rows with commas and a header. */
  public static CsvShape usual(@Nullable Charset charset) {
    return new CsvShape(',', charset, 0, List.of());
  }

  /** The same where nothing stands before the header, as in quarantine. */
  public CsvShape alone() {
    return new CsvShape(delimiter, charset, 0, names);
  }
}

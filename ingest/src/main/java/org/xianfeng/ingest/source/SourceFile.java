package org.xianfeng.ingest.source;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of another platform.
 *
 * @param path where it is; unpacked while reading when its name ends in {@code .gz}
 * @param format how its rows are written
 * @param delimiter between the cells of CSV
 * @param charset of CSV; JSON is always UTF-8
 */
public record SourceFile(Path path, Format format, char delimiter, Charset charset) {
  /** How rows are written; another kind of source is another word here and a reader below. */
  public enum Format {
    CSV,
    JSON,
    NDJSON
  }

  public SourceFile {
    requireNonNull(path, "path is null");
    requireNonNull(format, "format is null");
    requireNonNull(charset, "charset is null");
  }

  /** Opens the rows. */
  public RowReader open() throws IOException {
    return read(bytes());
  }

  /** Reads rows of the same kind from elsewhere. */
  public RowReader read(InputStream in) throws IOException {
    return switch (format) {
      case CSV -> CsvRecordRows.open(in, delimiter, charset);
      case JSON -> new JsonArrayRows(in);
      case NDJSON -> new JsonLineRows(in);
    };
  }

  private InputStream bytes() throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    return path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
  }
}

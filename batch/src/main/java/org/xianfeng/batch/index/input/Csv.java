package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Reads comma-separated records one after the other.
 *
 * <p>Source: RFC 4180, with any line end and a byte order mark.
 */
public final class Csv {
  private final String name;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  /**
   * Begins to read.
   *
   * @param name how messages call it
   * @param in has to support {@link Reader#mark}
   */
  public Csv(String name, Reader in) throws IOException {
    this.name = name;
    in.mark(1);
    if (in.read() != '\uFEFF') {
      in.reset();
    }
    this.parser = CSVFormat.RFC4180.parse(in);
    this.records = parser.iterator();
  }

  /**
   * What is made of each record of a file after its header.
   *
   * @param header the only one that is right
   * @param otherwise what is wrong with a file that has another
   * @param record throws {@link IllegalArgumentException} for a record that is wrong
   * @throws Failure.Data for a header or record that is wrong
   */
  public static <R> List<R> read(
      Path file, List<String> header, String otherwise, Function<List<String>, R> record)
      throws IOException {
    List<R> records = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(GivenFile.checked(file), StandardCharsets.UTF_8)) {
      Csv csv = new Csv(file.toString(), reader);
      if (!header.equals(csv.next())) {
        throw new Failure.Data(
            "%s %s: its columns must be %s".formatted(file, otherwise, String.join(",", header)));
      }
      int line = csv.line();
      for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
        if (cells.size() != header.size()) {
          throw new Failure.Data(
              "%s:%d: %d cells, the header has %d"
                  .formatted(file, line, cells.size(), header.size()));
        }
        try {
          records.add(record.apply(cells));
        } catch (IllegalArgumentException e) {
          throw new Failure.Data("%s:%d: %s".formatted(file, line, e.getMessage()));
        }
        line = csv.line();
      }
    } catch (CharacterCodingException e) {
      throw GivenFile.notText(file);
    }
    return records;
  }

  /** Line, from 1, where the next record starts. */
  public int line() {
    return (int) parser.getCurrentLineNumber() + 1;
  }

  /**
   * The cells of the next record; null at the end.
   *
   * @throws Failure.Data if a quoted cell does not end, or goes on after its end
   */
  public @Nullable List<String> next() throws IOException {
    int start = line();
    try {
      return records.hasNext() ? records.next().toList() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) { // whose message may repeat what stands there
        boolean open = String.valueOf(e.getCause().getMessage()).contains("EOF");
        throw new Failure.Data(
            "%s:%d: %s"
                .formatted(
                    name,
                    start,
                    open
                        ? "a quoted cell does not end"
                        : "text behind the quote that ends a cell"));
      }
      throw e.getCause();
    }
  }
}

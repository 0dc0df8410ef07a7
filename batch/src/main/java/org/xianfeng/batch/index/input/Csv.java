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
   * A record of a file.
   *
   * @param number line where it starts, from 1
   */
  public record Line(int number, List<String> cells) {}

  /**
   * All records of a file, the header first.
   *
   * @throws Failure.Data if there is none, one has not as many cells as the header, or they are no
   *     text in UTF-8
   */
  public static List<Line> lines(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(GivenFile.checked(file), StandardCharsets.UTF_8)) {
      Csv csv = new Csv(file.toString(), reader);
      int line = csv.line();
      for (List<String> cells = csv.next(); cells != null; line = csv.line(), cells = csv.next()) {
        if (!lines.isEmpty() && cells.size() != lines.get(0).cells().size()) {
          throw new Failure.Data(
              "%s:%d: %d cells, the header has %d"
                  .formatted(file, line, cells.size(), lines.get(0).cells().size()));
        }
        lines.add(new Line(line, cells));
      }
    } catch (CharacterCodingException e) {
      throw new Failure.Data(GivenFile.notText(file));
    }
    if (lines.isEmpty()) {
      throw new Failure.Data("%s is empty: not even a header".formatted(file));
    }
    return lines;
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
      Path file, List<String> header, String otherwise, Function<Line, R> record)
      throws IOException {
    List<Line> lines = lines(file);
    if (!header.equals(lines.get(0).cells())) {
      throw new Failure.Data(
          "%s %s: its columns must be %s".formatted(file, otherwise, String.join(",", header)));
    }
    List<R> records = new ArrayList<>();
    for (Line line : lines.subList(1, lines.size())) {
      try {
        records.add(record.apply(line));
      } catch (IllegalArgumentException e) {
        throw new Failure.Data("%s:%d: %s".formatted(file, line.number(), e.getMessage()));
      }
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

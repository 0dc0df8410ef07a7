package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Reads comma-separated records one after the other.
 *
 * <p>Source: RFC 4180, with any line end and a byte order mark.
 */
public final class Csv {
  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private int at;
  private int end;
  private int line = 1;
  private boolean started;

  public Csv(Reader in) {
    this.in = in;
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
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Csv csv = new Csv(reader);
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
    }
    return records;
  }

  /** Line, from 1, where the next record starts. */
  public int line() {
    return line;
  }

  /** The cells of the next record; null at the end. */
  public @Nullable List<String> next() throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    int c = read();
    if (!started) {
      started = true;
      if (c == '\uFEFF') {
        c = read();
      }
    }
    for (; c >= 0; c = read()) {
      any = true;
      if (quoted) {
        if (c == '"') {
          if (peek() == '"') {
            cell.append('"');
            at++;
          } else {
            quoted = false;
          }
        } else {
          line += c == '\n' ? 1 : 0;
          cell.append((char) c);
        }
      } else if (c == '"' && cell.length() == 0) {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        line++;
        break;
      } else if (c != '\r' || peek() != '\n') {
        cell.append((char) c);
      }
    }
    if (quoted) {
      throw new Failure.Data("Line %d: a quoted cell does not end".formatted(line));
    }
    if (!any) {
      return null;
    }
    cells.add(cell.toString());
    return cells;
  }

  private int read() throws IOException {
    return fill() ? buffer[at++] : -1;
  }

  private int peek() throws IOException {
    return fill() ? buffer[at] : -1;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return at < end;
  }
}

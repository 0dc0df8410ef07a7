package org.xianfeng.ingest.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/**
 * Rows of a CSV file whose first record names the columns. Empty lines are skipped; empty cells are
 * not there.
 *
 * <p>Errors: a record with another number of cells, with a stray quote or with bytes that are no
 * text is a damaged row. When a quote is never closed, the line it stands in is damaged and reading
 * goes on in the next: one typing mistake does not swallow the file.
 */
public final class CsvRecordRows implements RowReader {
  private static final int MAX_LINES = 1_000;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final LineReader lines;
  private final char delimiter;
  private final Charset charset;
  private final byte[] preamble;
  private final List<String> header;
  private final Map<String, Integer> positions = new HashMap<>();

  private CsvRecordRows(LineReader lines, char delimiter, Charset charset) throws IOException {
    this.lines = lines;
    this.delimiter = delimiter;
    this.charset = charset;
    LineReader.Line first = lines.next();
    byte[] bytes = first == null ? new byte[0] : first.bytes();
    this.header = header(bytes);
    this.preamble = Arrays.copyOf(bytes, bytes.length + 1);
    this.preamble[bytes.length] = '\n';
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i), i);
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @param charset one in which line feed, quote and delimiter are single bytes of their ASCII
   *     value
   * @throws IOException if it cannot be read or its first line is no header
   */
  public static CsvRecordRows open(InputStream in, char delimiter, Charset charset)
      throws IOException {
    return new CsvRecordRows(new LineReader(in), delimiter, charset);
  }

  /** Names of the columns, in their order. */
  public List<String> header() {
    return header;
  }

  @Override
  public byte[] preamble() {
    return preamble.clone();
  }

  @Override
  public @Nullable Row next() throws IOException {
    LineReader.Line first = lines.next();
    while (first != null && isBlank(first.bytes())) {
      first = lines.next();
    }
    return first == null ? null : row(first);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Row row(LineReader.Line first) throws IOException {
    List<LineReader.Line> used = new ArrayList<>(List.of(first));
    long quotes = quotes(first.bytes());
    while (quotes % 2 == 1 && used.size() < MAX_LINES) {
      LineReader.Line more = lines.next();
      if (more == null) {
        break;
      }
      used.add(more);
      quotes += quotes(more.bytes());
    }
    byte[] bytes = joined(used);
    String text = used.stream().allMatch(LineReader.Line::whole) ? decoded(bytes) : null;
    List<String> cells = text == null ? null : CsvRecord.cells(text, delimiter);
    if (cells == null) {
      lines.giveBack(used.subList(1, used.size()));
      return damaged(first, text == null && decoded(first.bytes()) == null);
    }
    if (cells.size() != header.size()) {
      return Row.damaged(
          first.number(),
          bytes,
          Refusal.of(
              RefusalReason.DAMAGED_ROW,
              "%s columns instead of %s",
              Term.count(cells.size()),
              Term.count(header.size())));
    }
    return new Row(first.number(), bytes, columns(cells));
  }

  private Row.Columns columns(List<String> cells) {
    return path -> {
      Integer position = positions.get(path);
      String cell = position == null ? "" : cells.get(position);
      return cell.isEmpty() ? null : cell;
    };
  }

  private Row damaged(LineReader.Line line, boolean notText) {
    RefusalReason reason = RefusalReason.DAMAGED_ROW;
    Refusal refusal =
        !line.whole()
            ? Refusal.of(reason, "longer than %s bytes", Term.count(LineReader.MAX_BYTES))
            : notText
                ? Refusal.of(reason, "bytes that are not %s", Term.declared(charset.name()))
                : Refusal.of(reason, "a quote that is not closed or stands inside a cell");
    return Row.damaged(line.number(), line.bytes(), refusal);
  }

  private List<String> header(byte[] bytes) throws IOException {
    String text = decoded(bytes);
    if (text == null || text.isBlank()) {
      throw new IOException("the first line names no columns");
    }
    boolean marked = text.charAt(0) == BYTE_ORDER_MARK;
    List<String> names = CsvRecord.cells(marked ? text.substring(1) : text, delimiter);
    if (names == null) {
      throw new IOException("the first line has a stray quote");
    }
    return names;
  }

  private @Nullable String decoded(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static byte[] joined(List<LineReader.Line> lines) {
    var all = new ByteArrayOutputStream();
    for (LineReader.Line line : lines) {
      if (all.size() > 0) {
        all.write('\n');
      }
      all.writeBytes(line.bytes());
    }
    return all.toByteArray();
  }

  private static long quotes(byte[] bytes) {
    long quotes = 0;
    for (byte b : bytes) {
      quotes += b == '"' ? 1 : 0;
    }
    return quotes;
  }

  private static boolean isBlank(byte[] bytes) {
    return bytes.length == 0 || bytes.length == 1 && bytes[0] == '\r';
  }
}

package org.xianfeng.ingest.source.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Header;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.text.LineReader;
import org.xianfeng.ingest.source.text.Recognition;
import org.xianfeng.ingest.source.text.Script;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.failure.Failure;

/**
 * Rows of a CSV file. Empty lines are skipped; empty cells are not there.
 *
 * <p>Errors: a record with another number of cells, with a stray quote or with bytes that are no
 * text is a damaged row. When a quote is never closed, the line it stands in is damaged and reading
 * goes on in the next: one typing mistake does not swallow the file.
 *
 * <p>State: at most as many bytes as a record may have, and one line.
 */
public final class CsvRecordRows implements SourceRows {
  private final CsvRecordReader records;
  private final Script script;
  private final String name;
  private final List<String> header;
  private final byte[] preamble;
  private final Map<String, Integer> positions = new HashMap<>();

  private CsvRecordRows(CsvRecordReader records, Script script, String name, CsvShape shape)
      throws IOException {
    this.records = records;
    this.script = script;
    this.name = name;
    records.skip(shape.skip());
    if (shape.names().isEmpty()) {
      CsvRecordReader.RawRecord first = records.next();
      List<String> cells = first == null ? List.of("") : first.cells();
      if (first != null && cells == null) {
        throw new Failure.Data(
            "%s:%d: no header, read as %s: %s"
                .formatted(name, first.number(), script, first.damage().message()));
      }
      if (first == null || cells == null || String.join("", cells).isBlank()) {
        throw new Failure.Data("%s names no columns, read as %s".formatted(name, script));
      }
      this.header = cells;
      this.preamble = joined(script.mark(), first.bytes(), script.end());
    } else {
      this.header = shape.names();
      this.preamble = script.mark();
    }
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i), i);
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @param in that can be marked; closed with the rows
   * @param name of the file, for a person
   * @throws Failure.Data if it is no text, or its first record is no header
   */
  public static CsvRecordRows open(InputStream in, String name, CsvShape shape) throws IOException {
    Script script = Recognition.of(in, name, shape.charset());
    var lines = new LineReader(in, script, CsvRecordReader.LONGEST);
    return new CsvRecordRows(
        new CsvRecordReader(lines, script, shape.delimiter()), script, name, shape);
  }

  /**
   * Refuses a file that lacks one of some columns, or has it twice.
   *
   * @throws Failure.Data naming them
   */
  public void require(Collection<String> columns) {
    Header.require(name, header, columns, "read as " + script);
  }

  /** Names of the columns, in their order. */
  public List<String> header() {
    return header;
  }

  @Override
  public String manner() {
    return "CSV in " + script;
  }

  @Override
  public @Nullable Row next() throws IOException {
    CsvRecordReader.RawRecord record = records.next();
    if (record == null) {
      return null;
    }
    byte[] bytes = record.bytes();
    List<String> cells = record.cells();
    if (cells == null) {
      return Row.damaged(record.number(), () -> joined(preamble, bytes), record.damage());
    }
    if (cells.size() != header.size()) {
      return Row.damaged(
          record.number(),
          () -> joined(preamble, bytes),
          Refusal.of(
              RefusalReason.DAMAGED_ROW,
              "%s columns instead of %s",
              Term.count(cells.size()),
              Term.count(header.size())));
    }
    return new Row(record.number(), () -> joined(preamble, bytes), columns(cells));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private Row.Columns columns(List<String> cells) {
    return path -> {
      Integer position = positions.get(path);
      String cell = position == null ? "" : cells.get(position);
      return cell.isEmpty() ? null : cell;
    };
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

package org.xianfeng.ingest.source.csv;

import static java.util.Objects.requireNonNullElseGet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.text.LineReader;
import org.xianfeng.ingest.source.text.Script;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/** Records of CSV: as many lines as make the quotes even, and no more than a record may have. */
final class CsvRecordReader implements AutoCloseable {
  /** Longest line, and longest record, that is kept. */
  static final int LONGEST = 1 << 20;

  private final LineReader lines;
  private final Script script;
  private final char delimiter;

  CsvRecordReader(LineReader lines, Script script, char delimiter) {
    this.lines = lines;
    this.script = script;
    this.delimiter = delimiter;
  }

  /**
   * A record.
   *
   * @param number of its first line
   * @param cells null when it is damaged
   * @param refusal why it is damaged
   */
  record RawRecord(
      long number, byte[] bytes, @Nullable List<String> cells, @Nullable Refusal refusal) {
    Refusal damage() {
      return requireNonNullElseGet(
          refusal, () -> Refusal.of(RefusalReason.DAMAGED_ROW, "not a record"));
    }
  }

  /** Reads over lines. */
  void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      lines.next();
    }
  }

  /** The next record that is no empty line; null at the end. */
  @Nullable RawRecord next() throws IOException {
    LineReader.Line first = lines.next();
    while (first != null && isBlank(first)) {
      first = lines.next();
    }
    return first == null ? null : record(first);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private RawRecord record(LineReader.Line first) throws IOException {
    List<LineReader.Line> used = new ArrayList<>(List.of(first));
    long quotes = script.count(first.bytes(), '"');
    long bytes = first.bytes().length;
    while (quotes % 2 == 1 && bytes < LONGEST) {
      LineReader.Line more = lines.next();
      if (more == null) {
        break;
      }
      used.add(more);
      bytes += more.bytes().length;
      quotes += script.count(more.bytes(), '"');
    }
    boolean whole = used.stream().allMatch(line -> line.extent() == LineReader.Extent.WHOLE);
    byte[] all = used.size() == 1 ? first.bytes() : joined(used);
    String text = whole ? script.decoded(all) : null;
    List<String> cells = text == null ? null : CsvRecord.cells(text, delimiter);
    if (cells != null) {
      return new RawRecord(first.number(), all, cells, null);
    }
    lines.giveBack(used.subList(1, used.size()));
    return new RawRecord(first.number(), first.bytes(), null, damage(first));
  }

  private Refusal damage(LineReader.Line line) {
    RefusalReason reason = RefusalReason.DAMAGED_ROW;
    if (line.extent() != LineReader.Extent.WHOLE) {
      return line.refusal(LONGEST);
    }
    return script.decoded(line.bytes()) == null
        ? Refusal.of(reason, "bytes that are not %s", Term.declared(script.charset().name()))
        : Refusal.of(reason, "a quote that is not closed or stands inside a cell");
  }

  private byte[] joined(List<LineReader.Line> parts) {
    var all = new ByteArrayOutputStream();
    for (LineReader.Line line : parts) {
      if (all.size() > 0) {
        all.writeBytes(script.end());
      }
      all.writeBytes(line.bytes());
    }
    return all.toByteArray();
  }

  private boolean isBlank(LineReader.Line line) {
    return line.extent() == LineReader.Extent.WHOLE
        && line.bytes().length <= script.width()
        && String.valueOf(script.decoded(line.bytes())).isEmpty();
  }
}

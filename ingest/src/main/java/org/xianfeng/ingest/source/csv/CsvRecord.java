package org.xianfeng.ingest.source.csv;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one CSV record.
 *
 * <p>Source: RFC 4180; a cell is quoted as a whole or not at all, two quotes in it are one.
 */
final class CsvRecord {
  private static final char QUOTE = '"';

  private final String text;
  private final char delimiter;
  private final List<String> cells = new ArrayList<>();
  private int at;

  private CsvRecord(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The cells; null when a quote stands where none may. */
  static @Nullable List<String> cells(String text, char delimiter) {
    var record = new CsvRecord(text, delimiter);
    do {
      boolean read = record.isAt(QUOTE) ? record.quoted() : record.plain();
      if (!read) {
        return null;
      }
    } while (record.pastDelimiter());
    return record.at == text.length() ? record.cells : null;
  }

  private boolean plain() {
    int from = at;
    while (at < text.length() && text.charAt(at) != delimiter) {
      if (text.charAt(at) == QUOTE) {
        return false;
      }
      at++;
    }
    cells.add(text.substring(from, at));
    return true;
  }

  private boolean quoted() {
    var cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != QUOTE) {
        cell.append(c);
      } else if (isAt(QUOTE)) {
        cell.append(QUOTE);
        at++;
      } else {
        cells.add(cell.toString());
        return at == text.length() || isAt(delimiter);
      }
    }
    return false;
  }

  private boolean pastDelimiter() {
    if (isAt(delimiter)) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}

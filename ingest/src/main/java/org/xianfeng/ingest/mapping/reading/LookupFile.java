package org.xianfeng.ingest.mapping.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.text.KeyText;

/**
 * A CSV file beside the source that says what stands behind a key: a code table, or the rows that
 * are joined.
 *
 * @param file where it is
 * @param keys columns that make the key, joined by {@code /}
 * @param value column with what stands behind it
 */
public record LookupFile(Path file, List<String> keys, String value) {
  /** So that a file by mistake does not fill the memory. */
  private static final int MOST_ROWS = 5_000_000;

  private static final String JOINT = "/";

  public LookupFile {
    keys = List.copyOf(keys);
  }

  /**
   * Reads the file. A key without a row means nothing, and so does an empty value.
   *
   * @throws Failure.Usage naming file, line and what is wrong
   */
  public CodeTable read() {
    Map<String, String> meanings = new HashMap<>();
    Set<String> columns = new LinkedHashSet<>(keys);
    columns.add(value);
    try (var rows =
        CsvRecordRows.open(TextFile.open(file), file.toString(), CsvShape.usual(null))) {
      rows.require(columns);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (meanings.size() == MOST_ROWS) {
          throw fault(row, "more than %,d keys".formatted(MOST_ROWS));
        }
        take(row, meanings);
      }
    } catch (Failure.Data e) {
      throw new Failure.Usage(e.sentence());
    } catch (IOException e) {
      throw new Failure.Usage("Cannot read the lookup file %s: %s".formatted(file, e.getMessage()));
    }
    return new CodeTable(meanings, false);
  }

  private void take(Row row, Map<String, String> meanings) {
    try {
      @Nullable String key = key(row);
      @Nullable String meaning = row.columns().at(value);
      if (key != null && meaning != null) {
        String other = meanings.put(key, meaning);
        if (other != null && !KeyText.of(other).equals(KeyText.of(meaning))) {
          // neither key nor values: they may be somebody's
          throw fault(row, "a key of an earlier line with another value");
        }
      }
    } catch (RefusedException e) {
      throw fault(row, e.refusal().message());
    }
  }

  private @Nullable String key(Row row) throws RefusedException {
    List<String> parts = new ArrayList<>();
    for (String column : keys) {
      String part = row.columns().at(column);
      if (part == null) {
        return null;
      }
      parts.add(KeyText.of(part));
    }
    return String.join(JOINT, parts);
  }

  private Failure.Usage fault(Row row, String what) {
    return new Failure.Usage("%s:%d: %s".formatted(file, row.position(), what));
  }
}

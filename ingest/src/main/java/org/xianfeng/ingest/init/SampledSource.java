package org.xianfeng.ingest.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.json.JsonRows;
import org.xianfeng.ingest.source.json.JsonShape;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.text.KeyText;

/**
 * A file that nobody has described: how it is read, and what the first rows hold.
 *
 * @param file where it is
 * @param input keys and values of the section {@code input}
 * @param manner how it is read, for a person
 * @param columns in their order, those that are there twice left out
 * @param nulls texts that seem to stand for nothing
 */
record SampledSource(
    Path file,
    Map<String, String> input,
    String manner,
    List<SampledColumn> columns,
    Set<String> nulls) {
  private static final int ROWS = 1_000;
  private static final int HEAD_BYTES = 1 << 16;
  private static final int MOST_POINTERS = 500;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Looks at a file.
   *
   * @throws Failure.Data if it is no table that can be read
   */
  static SampledSource of(Path file) throws IOException {
    String head = head(file);
    return switch (head.isEmpty() ? ' ' : head.charAt(0)) {
      case '[' -> json(file, false);
      case '{' -> json(file, !isOneObject(head));
      default -> csv(file, delimiter(file));
    };
  }

  /** Opens all rows. */
  SourceRows open() throws IOException {
    return switch (input.getOrDefault("format", "")) {
      case "csv" -> rows(file, input.getOrDefault("delimiter", ",").charAt(0));
      case "json" -> rows(file, false);
      default -> rows(file, true);
    };
  }

  private static CsvRecordRows rows(Path file, char delimiter) throws IOException {
    return CsvRecordRows.open(
        TextFile.open(file), file.toString(), new CsvShape(delimiter, null, 0, List.of()));
  }

  private static JsonRows rows(Path file, boolean lines) throws IOException {
    return JsonRows.open(TextFile.open(file), file.toString(), JsonShape.plain(lines));
  }

  /** The first signs that are no white space, as far as they are ASCII. */
  private static String head(Path file) throws IOException {
    try (InputStream in = TextFile.open(file)) {
      String text = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      return KeyText.stripped(text);
    }
  }

  /** Whether the first line is not an object by itself. */
  private static boolean isOneObject(String head) {
    String line = head.lines().findFirst().orElse("");
    try {
      return !JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return head.length() > line.length();
    }
  }

  /** The delimiter that parts the header into the most columns and the rows into as many. */
  private static char delimiter(Path file) throws IOException {
    char best = ',';
    long most = 1;
    for (char delimiter : DELIMITERS) {
      try (CsvRecordRows rows = rows(file, delimiter)) {
        long columns = rows.header().size();
        if (columns > most && isMostlyRight(rows)) {
          most = columns;
          best = delimiter;
        }
      } catch (Failure.Data e) {
        // with this one it has no header
      }
    }
    return best;
  }

  private static boolean isMostlyRight(SourceRows rows) throws IOException {
    int right = 0;
    int all = 0;
    for (Row row = rows.next(); row != null && all < 100; row = rows.next()) {
      all++;
      right += cell(row, "").isPresent() ? 1 : 0;
    }
    return right * 10 >= all * 9;
  }

  /** What stands in a cell, or that nothing does; not present of a damaged row. */
  private static Optional<String> cell(Row row, String column) {
    try {
      String cell = row.columns().at(column);
      return Optional.of(cell == null ? "" : cell);
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private static SampledSource csv(Path file, char delimiter) throws IOException {
    Map<String, String> input = new LinkedHashMap<>();
    input.put("format", "csv");
    input.put("file", String.valueOf(file.getFileName()));
    if (delimiter != ',') {
      input.put("delimiter", String.valueOf(delimiter));
    }
    try (CsvRecordRows rows = rows(file, delimiter)) {
      List<String> header = rows.header();
      Set<String> once = new LinkedHashSet<>(header);
      once.removeIf(name -> Collections.frequency(header, name) > 1 || name.isBlank());
      return sampled(file, input, rows, once);
    }
  }

  private static SampledSource json(Path file, boolean lines) throws IOException {
    Map<String, String> input = new LinkedHashMap<>();
    input.put("format", lines ? "ndjson" : "json");
    input.put("file", String.valueOf(file.getFileName()));
    Set<String> pointers = new LinkedHashSet<>();
    try (JsonRows rows = rows(file, lines)) {
      int seen = 0;
      for (Row row = rows.next(); row != null && seen < ROWS; row = rows.next()) {
        seen++;
        try {
          pointers(JSON.readTree(row.bytes()), "", pointers);
        } catch (JsonProcessingException e) {
          // a damaged row names no columns
        }
      }
    }
    try (JsonRows rows = rows(file, lines)) {
      return sampled(file, input, rows, pointers);
    }
  }

  private static void pointers(JsonNode node, String at, Set<String> found) {
    if (node.isValueNode() && found.size() < MOST_POINTERS) {
      found.add(at);
    }
    node.properties()
        .forEach(
            entry ->
                pointers(
                    entry.getValue(),
                    at + '/' + entry.getKey().replace("~", "~0").replace("/", "~1"),
                    found));
  }

  private static SampledSource sampled(
      Path file, Map<String, String> input, SourceRows rows, Set<String> names) throws IOException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, new ArrayList<>()));
    Set<String> nulls = new TreeSet<>();
    int count = 0;
    for (Row row = rows.next(); row != null && count < ROWS; row = rows.next()) {
      if (cell(row, names.isEmpty() ? "" : names.iterator().next()).isEmpty()) {
        continue;
      }
      count++;
      for (var column : values.entrySet()) {
        String text = KeyText.of(cell(row, column.getKey()).orElse(""));
        if (GuessWords.NULLS.contains(text)) {
          nulls.add(text);
        } else if (!text.isEmpty()) {
          column.getValue().add(text);
        }
      }
    }
    int rowsSeen = count;
    List<SampledColumn> columns = new ArrayList<>();
    values.forEach((name, all) -> columns.add(new SampledColumn(name, all, rowsSeen)));
    if (columns.isEmpty() || rowsSeen == 0) {
      throw new Failure.Data(
          "%s has no rows that can be read, as %s".formatted(file, rows.manner()));
    }
    return new SampledSource(file, input, rows.manner(), columns, nulls);
  }

  /** Every value of a column, at most so many. */
  Set<String> all(String column, int most) throws IOException {
    Set<String> all = new TreeSet<>();
    try (SourceRows rows = open()) {
      for (Row row = rows.next(); row != null && all.size() < most; row = rows.next()) {
        @Nullable String text = KeyText.of(cell(row, column).orElse(""));
        if (!text.isEmpty() && !nulls.contains(text)) {
          all.add(text);
        }
      }
    }
    return all;
  }
}

package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xianfeng.models.failure.Failure;

/**
 * What a scenario expects, of one kind.
 *
 * @param file a CSV file
 * @param columns names in its first line
 * @param rows its other lines
 */
record ExpectedRows(Path file, List<String> columns, List<CSVRecord> rows) {
  ExpectedRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Reads a file; empty where a scenario has none and therefore expects nothing. */
  static Optional<ExpectedRows> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (CSVParser lines = ScenarioReader.table(file)) {
      return Optional.of(new ExpectedRows(file, lines.getHeaderNames(), lines.getRecords()));
    }
  }

  /**
   * A line for each row that is missing and each that nobody expects, whatever their order.
   *
   * @param compared columns that count
   * @param found what there is
   * @throws Failure.Usage if the file lacks one of the columns
   */
  List<String> differences(List<String> compared, List<? extends JsonNode> found) {
    for (String column : compared) {
      if (!columns.contains(column)) {
        throw new Failure.Usage("%s: column %s is missing".formatted(file, column));
      }
    }
    List<String> left = new ArrayList<>();
    found.forEach(one -> left.add(joined(compared, column -> one.path(column).asText(""))));
    List<String> differences = new ArrayList<>();
    for (CSVRecord row : rows) {
      String expected = joined(compared, row::get);
      if (!left.remove(expected)) {
        differences.add("%s: missing:    %s".formatted(file, expected));
      }
    }
    left.forEach(one -> differences.add("%s: unexpected: %s".formatted(file, one)));
    return differences;
  }

  private static String joined(List<String> compared, UnaryOperator<String> cell) {
    return compared.stream()
        .map(cell)
        .map(text -> text.isEmpty() ? "-" : text)
        .collect(Collectors.joining(" "));
  }
}

package org.xianfeng.models.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.table.IndexTable;

/** A published case: a CSV file of the shared data folder, by column. */
record Published(String name, List<String> header, List<List<String>> rows) {

  /** Reads a file, or skips the test where the folder is absent. */
  static Published read(String folder, String file) {
    String home = System.getProperty("XIANFENG_SHARED_DATA", System.getenv("XIANFENG_SHARED_DATA"));
    Path root = Path.of(home == null ? "../../shared/data" : home);
    Path path = root.resolve("index").resolve(folder).resolve(file);
    assumeTrue(Files.exists(path), () -> "shared data is not here: " + path);
    try {
      List<List<String>> lines =
          Files.readAllLines(path, UTF_8).stream().map(Published::cells).toList();
      return new Published(file, lines.get(0), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  String[] text(String column) {
    int at = header.indexOf(column);
    assertThat(at).as(column).isNotNegative();
    return rows.stream().map(row -> row.get(at)).toArray(String[]::new);
  }

  double[] number(String column) {
    return Arrays.stream(text(column))
        .mapToDouble(t -> t.isEmpty() || t.equals("NA") ? Double.NaN : Double.parseDouble(t))
        .toArray();
  }

  Map<String, Integer> rowOf(String key) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    String[] keys = text(key);
    for (int i = 0; i < keys.length; i++) {
      rows.put(keys[i], i);
    }
    return rows;
  }

  /** The table, every column that is not text read as numbers. */
  IndexTable table(String key, Set<String> texts) {
    IndexTable.Builder table = IndexTable.builder(text(key));
    for (String column : header) {
      if (texts.contains(column)) {
        table.text(column, text(column));
      } else if (!column.equals(key)) {
        table.number(column, number(column));
      }
    }
    return table.build();
  }

  /**
   * Compares one column with what was computed for the table's rows, relative to {@code within}.
   */
  double worst(String key, String column, IndexTable table, double[] actual, double within) {
    Map<String, Integer> rowOf = rowOf(key);
    double[] expected = number(column);
    assertThat(rowOf).as("rows of %s", name).hasSize(table.rows());
    double worst = 0;
    for (int row = 0; row < table.rows(); row++) {
      double want = expected[rowOf.getOrDefault(table.unit(row), -1)];
      if (Double.isNaN(want) || Double.isNaN(actual[row])) {
        assertThat(Double.valueOf(actual[row]))
            .as("%s %s of %s", name, column, table.unit(row))
            .isEqualTo(Double.valueOf(want));
      } else {
        double error = Math.abs(actual[row] - want) / Math.max(1e-300, Math.abs(want));
        double judged = want == 0 ? Math.abs(actual[row]) : error;
        assertThat(judged)
            .as("%s %s of %s: %s, expected %s", name, column, table.unit(row), actual[row], want)
            .isLessThanOrEqualTo(within);
        worst = Math.max(worst, judged);
      }
    }
    return worst;
  }
}

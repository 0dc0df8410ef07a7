package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The real data with known truth that lies outside of the project; absent on most machines. */
final class TruthFiles {
  private final Path folder =
      Path.of(System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data"));

  boolean present() {
    return Files.isDirectory(folder.resolve("meeting-minutes"));
  }

  Path folder(String name) {
    return folder.resolve(name).toAbsolutePath().normalize();
  }

  /** Rows of a comma-separated file without quotes, by column name. */
  List<Map<String, String>> rows(String name) throws IOException {
    return read(folder.resolve(name));
  }

  /** The same for a file anywhere. */
  static List<Map<String, String>> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, UTF_8);
    String[] columns = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}

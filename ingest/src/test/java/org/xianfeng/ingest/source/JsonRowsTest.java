package org.xianfeng.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.event.RefusedException;

class JsonRowsTest {
  @Test
  void jsonTestSuiteIsReadOrRefusedAsItsNamesSay() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(SharedData.of("nasty/json/test_parsing"))) {
      files = found.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(300);
    for (Path file : files) {
      String name = file.getFileName().toString();
      // duplicate keys are JSON to the suite; here they hide a value and are refused
      boolean duplicate = name.startsWith("y_object_duplicated_key");
      List<String> rows = array(wrapped(Files.readAllBytes(file)));
      if (name.startsWith("y_") && !duplicate) {
        assertThat(rows).as(name).containsExactly("1 read");
      } else if (name.startsWith("n_") && !name.equals("n_structure_no_data.json")) {
        assertThat(String.join("\n", rows)).as(name).contains("MALFORMED_JSON");
      }
    }
  }

  @Test
  void aBrokenLineIsToldAndTheNextIsRead() throws IOException {
    assertThat(lines("{\"a\":1}\n{\"a\":\n\n[1]\n{\"a\":1}{}\n{\"a\":1,\"a\":2}\n{\"a\":2}\n"))
        .containsExactly(
            "1 read",
            "2 MALFORMED_JSON not a JSON object (character 6)",
            "4 MALFORMED_JSON not a JSON object",
            "5 MALFORMED_JSON not a JSON object (character 8)",
            "6 MALFORMED_JSON not a JSON object (character 11)",
            "7 read");
  }

  @Test
  void aListThatBreaksOffGivesWhatStoodBefore() throws IOException {
    assertThat(array("[{\"a\":1},\n 7,\n {\"a\":".getBytes(UTF_8)))
        .hasSize(3)
        .startsWith("1 read", "2 MALFORMED_JSON not a JSON object")
        .last()
        .asString()
        .contains("the rest of the file was not read");
    assertThat(array("{\"a\":1}".getBytes(UTF_8))).containsExactly("1 read");
    assertThat(array("[{\"a\":1},{\"a\":2}]".getBytes(UTF_8))).containsExactly("1 read", "2 read");
    assertThat(array("[]".getBytes(UTF_8))).isEmpty();
    assertThat(array("[{}] {}".getBytes(UTF_8)).get(1)).contains("MALFORMED_JSON");
  }

  @Test
  void valuesAreFoundByPointerAndObjectsAreNoValues() throws IOException, RefusedException {
    try (var rows =
        new JsonLineRows(
            new ByteArrayInputStream(
                "{\"a\":{\"b/c\":[\"x\",2,1.50,true,null,\"\"]}}".getBytes(UTF_8)))) {
      Row.Columns columns = requireNonNull(rows.next()).columns();

      assertThat(columns.at("/a/b~1c/0")).isEqualTo("x");
      assertThat(columns.at("/a/b~1c/1")).isEqualTo("2");
      assertThat(columns.at("/a/b~1c/2")).isEqualTo("1.50");
      assertThat(columns.at("/a/b~1c/3")).isEqualTo("true");
      assertThat(columns.at("/a/b~1c/4")).isNull();
      assertThat(columns.at("/a/b~1c/5")).isNull();
      assertThat(columns.at("/a")).isNull();
      assertThat(columns.at("/z/0")).isNull();
    }
  }

  @Test
  void aNumberHasTheDigitsThatItIsWrittenWith() throws IOException, RefusedException {
    List<String> written =
        List.of("12345678901234567890", "12345678901234567891", "1.1", "1.10", "-0", "1E400");
    String list =
        written.stream()
            .map("{\"id\":%s,\"of\":[true]}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    List<String> read = new ArrayList<>();
    try (var rows = new JsonArrayRows(new ByteArrayInputStream(list.getBytes(UTF_8)))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        read.add(row.columns().at("/id"));
        assertThat(new String(row.bytes(), UTF_8)).contains(read.get(read.size() - 1) + ",");
      }
    }
    assertThat(read).isEqualTo(written);
    assertThat(lines("{\"id\":01e}\n{\"id\":1." + "1".repeat(2_000) + "}\n"))
        .containsExactly(
            "1 MALFORMED_JSON not a JSON object (character 8)",
            "2 MALFORMED_JSON not a JSON object (character 0)");
  }

  /** Any JSON value as a value inside a row. */
  private static byte[] wrapped(byte[] value) {
    var row = new ByteArrayOutputStream();
    row.writeBytes("[{\"a\":".getBytes(UTF_8));
    row.writeBytes(value);
    row.writeBytes("}]".getBytes(UTF_8));
    return row.toByteArray();
  }

  private static List<String> lines(String text) throws IOException {
    return all(new JsonLineRows(new ByteArrayInputStream(text.getBytes(UTF_8))));
  }

  private static List<String> array(byte[] bytes) throws IOException {
    return all(new JsonArrayRows(new ByteArrayInputStream(bytes)));
  }

  private static List<String> all(RowReader reader) throws IOException {
    List<String> rows = new ArrayList<>();
    try (reader) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        try {
          row.columns().at("/any");
          rows.add(row.position() + " read");
        } catch (RefusedException e) {
          rows.add(row.position() + " " + e.refusal().reason() + " " + e.refusal().message());
        }
      }
    }
    return rows;
  }
}

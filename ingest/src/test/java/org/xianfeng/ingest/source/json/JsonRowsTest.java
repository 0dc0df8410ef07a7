package org.xianfeng.ingest.source.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.source.Endless;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SharedData;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

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
        open(
            "{\"a\":{\"b/c\":[\"x\",2,1.50,true,null,\"\"]}}".getBytes(UTF_8),
            JsonShape.plain(true))) {
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
    try (var rows = open(list.getBytes(UTF_8), JsonShape.plain(false))) {
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

  @Test
  void aDamagedElementCostsItselfAndNotTheRestOfItsList() throws IOException {
    assertThat(
            array(
                "[{\"a\":1},{\"a\":1,\"a\":2},{\"a\":01},{\"b\":\"]}\\\"\"},7,{\"a\":2}]"
                    .getBytes(UTF_8)))
        .containsExactly(
            "1 read",
            "2 MALFORMED_JSON not a JSON object (character 11)",
            "3 MALFORMED_JSON not a JSON object (character 7)",
            "4 read",
            "5 MALFORMED_JSON not a JSON object",
            "6 read");
    assertThat(array("{}\n{}\n".getBytes(UTF_8)))
        .containsExactly(
            "1 read", "2 MALFORMED_JSON a second value: lines of JSON are format: ndjson");
  }

  @Test
  void aListInsideAFileIsReadAsAStream() throws IOException, RefusedException {
    String file =
        "{\"more\":[1,{\"rows\":3}],\"a~/b\":{\"x\":\"}\",\"rows\":[{\"n\":1},{\"n\":2}],\"z\":1}}";
    assertThat(
            values(file, new JsonShape(false, "/a~0~1b/rows", List.of(), List.of(), false), "/n"))
        .containsExactly("1 1", "2 2");
    assertThat(values(file, new JsonShape(false, "/nothing", List.of(), List.of(), false), "/n"))
        .containsExactly("1 there is no list at /nothing");
  }

  @Test
  void arraysAreUnfoldedAndARecordWithoutElementsIsOneRow() throws IOException, RefusedException {
    String lines =
        """
        {"id":1,"day":"a","of":[{"who":"x","n":[{"k":1.10},{"k":2}]},{"who":"y","n":[]}]}
        {"id":2,"of":[]}
        {"id":3,"of":7}
        {"id":
        {"id":4,"of":[{"who":"z","n":[{"k":3}]}]}
        """;
    JsonShape shape = new JsonShape(true, "", List.of(), JsonShape.steps("/of/*/n/*"), false);
    assertThat(values(lines, shape, "/id", "/of/*/who", "/of/*/n/*/k"))
        .containsExactly(
            "1 1 x 1.10",
            "2 1 x 2",
            "3 1 y null",
            "4 2 null null",
            "5 what is at /of is no list",
            "6 not a JSON object (character 7)",
            "7 4 z 3");

    List<String> again = new ArrayList<>();
    try (var rows = open(lines.getBytes(UTF_8), shape)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        again.addAll(values(row.bytes(), shape, "/id", "/of/*/who", "/of/*/n/*/k"));
      }
    }
    assertThat(again)
        .containsExactly(
            "1 1 x 1.10",
            "1 1 x 2",
            "1 1 y null",
            "1 2 null null",
            "1 what is at /of is no list",
            "1 not a JSON object (character 7)",
            "1 4 z 3");
  }

  @Test
  void jsonInATextAndBehindAPrefixIsRead() throws IOException, RefusedException {
    String lines =
        """
        2026-09-01 INFO [x] {"id":1,"p":"{\\"a\\":[{\\"b\\":5}]}"}
        nothing here
        {"id":2,"p":"{"}
        """;
    JsonShape shape = new JsonShape(true, "", List.of("/p"), JsonShape.steps("/p/a/*"), true);
    assertThat(values(lines, shape, "/id", "/p/a/*/b"))
        .containsExactly("1 1 5", "2 null null", "3 the text at /p is not JSON (character 2)");
  }

  @Test
  void anElementOfAGigabyteIsOneRefusalAndTheNextIsRead() throws IOException {
    InputStream file =
        new SequenceInputStream(
            new SequenceInputStream(
                new ByteArrayInputStream("[{\"a\":1},{\"a\":\"".getBytes(UTF_8)),
                new Endless("x", 1L << 30, 1L << 30)),
            new ByteArrayInputStream("\"},{\"a\":2}]".getBytes(UTF_8)));
    assertThat(
            all(JsonRows.open(new BufferedInputStream(file), "rows.json", JsonShape.plain(false))))
        .containsExactly("1 read", "2 TOO_LARGE longer than 16777216 bytes", "3 read");
  }

  @Test
  void whatIsNoJsonInUtf8IsSaidWithTheFile() throws IOException {
    assertThatThrownBy(() -> lines("{\"a\":\"支\"}".getBytes(UTF_16LE)))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(
            "rows.json:1: JSON in UTF-16LE, and JSON is UTF-8: convert it, as iconv -f UTF-16LE -t UTF-8"
                + " does");
    assertThatThrownBy(() -> lines("")).hasMessage("rows.json is empty");
    assertThat(lines("\ufeff{\"a\":1}\n")).containsExactly("1 read");
  }

  private static List<String> values(String text, JsonShape shape, String... columns)
      throws IOException, RefusedException {
    return values(text.getBytes(UTF_8), shape, columns);
  }

  private static List<String> values(byte[] bytes, JsonShape shape, String... columns)
      throws IOException {
    List<String> values = new ArrayList<>();
    try (var rows = open(bytes, shape)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        try {
          var text = new StringBuilder().append(row.position());
          for (String column : columns) {
            text.append(' ').append(row.columns().at(shape.column(column)));
          }
          values.add(text.toString());
        } catch (RefusedException e) {
          values.add(row.position() + " " + e.refusal().message());
        }
      }
    }
    return values;
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
    return lines(text.getBytes(UTF_8));
  }

  private static List<String> lines(byte[] bytes) throws IOException {
    return all(open(bytes, JsonShape.plain(true)));
  }

  private static List<String> array(byte[] bytes) throws IOException {
    return all(open(bytes, JsonShape.plain(false)));
  }

  private static JsonRows open(byte[] bytes, JsonShape shape) throws IOException {
    return JsonRows.open(new ByteArrayInputStream(bytes), "rows.json", shape);
  }

  private static List<String> all(SourceRows reader) throws IOException {
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

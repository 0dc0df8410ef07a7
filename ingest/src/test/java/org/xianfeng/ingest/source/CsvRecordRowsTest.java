package org.xianfeng.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.event.RefusedException;

class CsvRecordRowsTest {
  @Test
  void everyFileOfCsvSpectrumIsReadAsItsJsonSays() throws IOException, RefusedException {
    Path spectrum = SharedData.of("nasty/csv");
    List<Path> files;
    try (Stream<Path> found = Files.list(spectrum.resolve("csvs"))) {
      files = found.sorted().toList();
    }
    assertThat(files).hasSize(11);
    for (Path file : files) {
      String json = file.getFileName().toString().replace(".csv", ".json");
      List<?> expected =
          new ObjectMapper().readValue(spectrum.resolve("json").resolve(json).toFile(), List.class);

      assertThat(maps(Files.readAllBytes(file))).as(json).isEqualTo(expected);
    }
  }

  @Test
  void aDamagedRowIsToldByLineAndTheNextIsRead() throws IOException {
    assertThat(read("a,b\n1,2\n1\n3,4\n1,2,3\n\n5,6\n"))
        .containsExactly(
            "2 [1, 2]",
            "3 DAMAGED_ROW 1 columns instead of 2 <1>",
            "4 [3, 4]",
            "5 DAMAGED_ROW 3 columns instead of 2 <1,2,3>",
            "7 [5, 6]");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws IOException {
    assertThat(read("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8"))
        .containsExactly(
            "2 DAMAGED_ROW a quote that is not closed or stands inside a cell <1,\"2>",
            "3 [3, 4]",
            "4 [5, 6]",
            "5 [7, 8]");
    assertThat(read("a,b\nx\"y,2\n\"3\"z,4\n\"5\n6\",7\n"))
        .containsExactly(
            "2 DAMAGED_ROW a quote that is not closed or stands inside a cell <x\"y,2>",
            "3 DAMAGED_ROW a quote that is not closed or stands inside a cell <\"3\"z,4>",
            "4 [5\n6, 7]");
  }

  @Test
  void bytesThatAreNoTextAreDamageAndNotQuestionMarks() throws IOException {
    byte[] bytes = "a,b\n1,X\n2,好\n".getBytes(UTF_8);
    bytes[6] = (byte) 0xff;

    assertThat(read(bytes, UTF_8).get(0)).startsWith("2 DAMAGED_ROW bytes that are not UTF-8");
    assertThat(read(bytes, UTF_8).get(1)).isEqualTo("3 [2, 好]");
  }

  @Test
  void chineseInItsNationalEncodingAndAByteOrderMarkAreRead() throws IOException, RefusedException {
    Charset gb = Charset.forName("GB18030");

    assertThat(read("名,b\n先锋,\"镕,㐀\"\n".getBytes(gb), gb)).containsExactly("2 [先锋, 镕,㐀]");
    assertThat(maps("\ufeffa,b\n1,2\n".getBytes(UTF_8)))
        .containsExactly(Map.of("a", "1", "b", "2"));
  }

  @Test
  void aFileWithoutAHeaderIsNamedSo() {
    assertThatThrownBy(() -> read("")).hasMessage("the first line names no columns");
    assertThatThrownBy(() -> read("a,\"b\n")).hasMessage("the first line has a stray quote");
  }

  @Test
  void anEndlessLineIsDamageAndNotAnEmptyHeap() throws IOException {
    String endless = "x".repeat(3 * LineReader.MAX_BYTES);

    assertThat(read("a\n" + endless + "\n1\n").get(0))
        .startsWith("2 DAMAGED_ROW longer than 1048576 bytes <xxx");
    assertThat(read("a\n" + endless + "\n1\n").get(1)).isEqualTo("3 [1]");
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(UTF_8), UTF_8);
  }

  private static List<String> read(byte[] bytes, Charset charset) throws IOException {
    List<String> rows = new ArrayList<>();
    try (var csv = CsvRecordRows.open(new ByteArrayInputStream(bytes), ',', charset)) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        String text = new String(row.bytes(), charset);
        try {
          List<Object> cells = new ArrayList<>();
          for (String name : csv.header()) {
            cells.add(row.columns().at(name));
          }
          rows.add(row.position() + " " + cells);
        } catch (RefusedException e) {
          rows.add(
              "%d %s %s <%s>"
                  .formatted(row.position(), e.refusal().reason(), e.refusal().message(), text));
        }
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> maps(byte[] bytes) throws IOException, RefusedException {
    List<Map<String, Object>> maps = new ArrayList<>();
    try (var csv = CsvRecordRows.open(new ByteArrayInputStream(bytes), ',', UTF_8)) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : csv.header()) {
          Object value = row.columns().at(name);
          map.put(name, value == null ? "" : value);
        }
        maps.add(map);
      }
    }
    return maps;
  }
}

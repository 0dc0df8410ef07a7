package org.xianfeng.ingest.source.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.ingest.source.Endless;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SharedData;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

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
    assertThatThrownBy(() -> read("")).hasMessage("rows.csv is empty");
    assertThatThrownBy(() -> read("a,\"b\n"))
        .hasMessage(
            "rows.csv:1: no header, read as UTF-8: a quote that is not closed or stands inside a cell");
  }

  @Test
  void anEndlessLineIsDamageAndNotAnEmptyHeap() throws IOException {
    String endless = "x".repeat(3 * CsvRecordReader.LONGEST);

    assertThat(read("a\n" + endless + "\n1\n").get(0))
        .startsWith("2 TOO_LARGE longer than 1048576 bytes <xxx");
    assertThat(read("a\n" + endless + "\n1\n").get(1)).isEqualTo("3 [1]");
  }

  @Test
  void aHeaderMayHaveALineBreakAndStandBehindEmptyLinesAndTitles() throws IOException {
    assertThat(read("\n\r\na,\"b\nc\"\n1,2\n")).containsExactly("5 [1, 2]");
    var titled = new CsvShape(';', null, 2, List.of());
    assertThat(read("Report\n\"of\na;b\n1;2\n".getBytes(UTF_8), titled))
        .containsExactly("4 [1, 2]");
    var bare = new CsvShape(',', null, 0, List.of("a", "b"));
    assertThat(read("1,2\n3\n".getBytes(UTF_8), bare))
        .containsExactly("1 [1, 2]", "2 DAMAGED_ROW 1 columns instead of 2 <\ufeff3>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
  void aCharacterSetIsRecognisedWithItsMarkAndWithoutAndAnyEndOfLine(String name)
      throws IOException {
    Charset charset = Charset.forName(name);
    for (String mark : List.of("", "\ufeff")) {
      for (String end : List.of("\n", "\r\n", "\r")) {
        String text = mark + String.join(end, "支部,姓名", "第一支部,\"李\n四\"", "第二支部,王五", "");
        try (var csv =
            CsvRecordRows.open(
                new ByteArrayInputStream(text.getBytes(charset)),
                "rows.csv",
                CsvShape.usual(null))) {
          assertThat(csv.manner()).startsWith("CSV in " + name + " (recognised)");
          assertThat(csv.header()).containsExactly("支部", "姓名");
          Row first = requireNonNull(csv.next());
          Row second = requireNonNull(csv.next());
          assertThat(first.columns().at("姓名")).isEqualTo("李\n四");
          assertThat(second.columns().at("姓名")).isEqualTo("王五");
          assertThat(csv.next()).isNull();
          try (var again =
              CsvRecordRows.open(
                  new ByteArrayInputStream(first.bytes()), "the row", CsvShape.usual(null))) {
            assertThat(requireNonNull(again.next()).columns().at("姓名")).isEqualTo("李\n四");
          }
        } catch (RefusedException e) {
          throw new AssertionError(name + e.refusal(), e);
        }
      }
    }
  }

  @Test
  void whatIsNoCsvOrCannotBeToldIsSaidWithFileAndLine() throws IOException {
    assertThat(refusal("<!DOCTYPE html>\n<html>".getBytes(UTF_8)))
        .isEqualTo(
            "rows.csv:1: a page of HTML: was it saved by a browser, or instead of a log-in?");
    assertThat(refusal("PK\003\004xx".getBytes(UTF_8))).startsWith("rows.csv:1: a ZIP archive");
    assertThat(refusal(new byte[] {'a', 0, 0, 0, 1, 0, 0, 7}))
        .isEqualTo("rows.csv:1: binary data, not text");
    assertThat(refusal("a,b\ncafé,1\nthé,2\n".getBytes(ISO_8859_1)))
        .startsWith("rows.csv:2: bytes that are not UTF-8, and the character set cannot be told");
    assertThat(refusal(" \n\n".getBytes(UTF_8)))
        .isEqualTo("rows.csv names no columns, read as UTF-8 (recognised)");
    assertThat(refusal("\ufeff支部,b\n".getBytes(UTF_16LE), CsvShape.usual(Charset.forName("GBK"))))
        .isEqualTo("rows.csv has the byte order mark of UTF-16LE, the mapping says charset: GBK");
  }

  @Test
  void aColumnThatIsNotThereOrThereTwiceIsNamedAndNoOtherIs() throws IOException {
    try (var csv = open("name,b,name,,\n1,2,3,,\n".getBytes(UTF_8), UTF_8)) {
      csv.require(List.of("b"));
      assertThatThrownBy(() -> csv.require(List.of("b", "name")))
          .isInstanceOf(Failure.Data.class)
          .hasMessage(
              "rows.csv has more than one column 'name': which of them is meant, nobody can say");
      assertThatThrownBy(() -> csv.require(List.of("b", "c")))
          .hasMessage("rows.csv has no column 'c' that the mapping names, among 5, read as UTF-8");
    }
    try (var csv = open("a;b\n1;2\n".getBytes(UTF_8), UTF_8)) {
      assertThatThrownBy(() -> csv.require(List.of("a")))
          .hasMessageEndingWith("is its delimiter ';'?");
    }
  }

  @Test
  void anUnclosedQuoteBeforeLongLinesKeepsNoMoreThanARecord() throws IOException {
    int lines = 100;
    InputStream file =
        new SequenceInputStream(
            new ByteArrayInputStream("a\n\"open\n".getBytes(UTF_8)),
            new Endless("x", (long) lines * CsvRecordReader.LONGEST, CsvRecordReader.LONGEST - 1));
    Runtime.getRuntime().gc();
    long most = 0;
    int read = 0;
    try (var csv =
        CsvRecordRows.open(
            new BufferedInputStream(file, 1 << 16), "rows.csv", CsvShape.usual(UTF_8))) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        read++;
        most = Math.max(most, row.bytes().length);
      }
    }
    assertThat(read).isEqualTo(lines + 1);
    assertThat(most).isLessThan(2L * CsvRecordReader.LONGEST);
  }

  @Test
  void aLineOfAGigabyteIsOneDamagedRow() throws IOException {
    InputStream file =
        new SequenceInputStream(
            new ByteArrayInputStream("a\n1\n".getBytes(UTF_8)),
            new Endless("x", 1L << 30, 1 << 30));
    List<String> rows = new ArrayList<>();
    try (var csv =
        CsvRecordRows.open(
            new BufferedInputStream(file, 1 << 16), "rows.csv", CsvShape.usual(UTF_8))) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        rows.add(row.position() + " " + row.bytes().length);
      }
    }
    assertThat(rows).containsExactly("2 3", "3 " + (CsvRecordReader.LONGEST + 2));
  }

  @Test
  void aPackedFileThatBreaksOffGivesWhatStoodBefore(@TempDir Path folder) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 100_000; i++) {
        gzip.write((i == 0 ? "a,b\n" : i + "," + i * 31L % 1009 + "\n").getBytes(UTF_8));
      }
    }
    Path cut = folder.resolve("rows.csv.gz");
    Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    List<String> rows = new ArrayList<>();
    try (var csv = CsvRecordRows.open(TextFile.open(cut), "rows.csv.gz", CsvShape.usual(null))) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        rows.add(outcome(row, "a"));
      }
    }
    assertThat(rows).hasSizeBetween(30_000, 70_000).startsWith("1", "2");
    assertThat(rows.get(rows.size() - 1))
        .isEqualTo("the file breaks off here: it is cut or damaged");
    assertThat(rows.get(rows.size() - 2)).isEqualTo(String.valueOf(rows.size() - 1));

    Files.writeString(cut, "a,b\n1,2\n");
    assertThatThrownBy(() -> TextFile.open(cut))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(cut + " is not packed by gzip, as its name says: unpack or rename it");
    Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8});
    assertThatThrownBy(() -> TextFile.open(cut))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(cut + " is cut or damaged: its gzip header is no whole one");
  }

  private static String outcome(Row row, String column) {
    try {
      return String.valueOf(row.columns().at(column));
    } catch (RefusedException e) {
      return e.refusal().message();
    }
  }

  private static String refusal(byte[] bytes) {
    return refusal(bytes, CsvShape.usual(null));
  }

  private static String refusal(byte[] bytes, CsvShape shape) {
    try (var csv = CsvRecordRows.open(new ByteArrayInputStream(bytes), "rows.csv", shape)) {
      return "read: " + csv.manner();
    } catch (Failure.Data e) {
      return e.sentence();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> read(String text) throws IOException {
    return read(text.getBytes(UTF_8), UTF_8);
  }

  private static List<String> read(byte[] bytes, Charset charset) throws IOException {
    return read(bytes, CsvShape.usual(charset));
  }

  private static List<String> read(byte[] bytes, CsvShape shape) throws IOException {
    List<String> rows = new ArrayList<>();
    Charset charset = shape.charset() == null ? UTF_8 : shape.charset();
    try (var csv = CsvRecordRows.open(new ByteArrayInputStream(bytes), "rows.csv", shape)) {
      for (Row row = csv.next(); row != null; row = csv.next()) {
        try {
          List<Object> cells = new ArrayList<>();
          for (String name : csv.header()) {
            cells.add(row.columns().at(name));
          }
          rows.add(row.position() + " " + cells);
        } catch (RefusedException e) {
          rows.add(
              "%d %s %s <%s>"
                  .formatted(
                      row.position(),
                      e.refusal().reason(),
                      e.refusal().message(),
                      alone(row, csv, charset)));
        }
      }
    }
    return rows;
  }

  private static CsvRecordRows open(byte[] bytes, Charset charset) throws IOException {
    return CsvRecordRows.open(new ByteArrayInputStream(bytes), "rows.csv", CsvShape.usual(charset));
  }

  /** The bytes of a row, without the header that stands before them. */
  private static String alone(Row row, CsvRecordRows csv, Charset charset) {
    String text = new String(row.bytes(), charset);
    String header = String.join(",", csv.header()) + "\n";
    return text.startsWith(header) ? text.substring(header.length()) : text;
  }

  private static List<Map<String, Object>> maps(byte[] bytes) throws IOException, RefusedException {
    List<Map<String, Object>> maps = new ArrayList<>();
    try (var csv = open(bytes, UTF_8)) {
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

package org.xianfeng.ingest.source.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.Endless;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

class SheetRowsTest {
  private static final XlsxShape USUAL = new XlsxShape("", 0, List.of());

  @TempDir Path folder = Path.of("");

  @Test
  void cellsAreWrittenAsSomebodyWouldAndReadAgainFromQuarantine() throws IOException {
    Path file = workbook();

    assertThat(rows(file, new XlsxShape("Data", 1, List.of()), "code", "day", "at", "hours", "ok"))
        .containsExactly(
            "3 000012 2026-09-01 2026-09-01 08:30:00 1.5 true",
            "5 AB-1 null null 100 null",
            "6 DAMAGED_ROW a number of more than 15 digits, of which Excel lost the last: such a column"
                + " has to be text");

    List<String> again = new ArrayList<>();
    try (var all = open(file, new XlsxShape("Data", 1, List.of()), "code", "hours")) {
      for (Row row = all.next(); row != null; row = all.next()) {
        again.add(new String(row.bytes(), UTF_8));
        try (SourceRows one = CellRows.again(row.bytes())) {
          again.addAll(told(one, "code", "hours"));
        }
      }
    }
    assertThat(again)
        .containsExactly(
            "{\"code\":\"000012\",\"hours\":\"1.5\"}",
            "1 000012 1.5",
            "{\"code\":\"AB-1\",\"hours\":\"100\"}",
            "1 AB-1 100",
            "{\"code\":{\"refused\":\"110101199003070000\"}}",
            "1 DAMAGED_ROW the source could not give this cell");
  }

  @Test
  void whichSheetAndWhichColumnIsSaidAndNotGuessed() throws IOException {
    Path file = workbook();

    assertThatThrownBy(() -> open(file, USUAL, "code"))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(file + " has 2 sheets: name one under input, as sheet");
    assertThatThrownBy(() -> open(file, new XlsxShape("data", 1, List.of()), "code"))
        .hasMessage(file + " has no sheet 'data' among 2");
    assertThatThrownBy(() -> open(file, new XlsxShape("Data", 1, List.of()), "code", "what"))
        .hasMessage(file + " has no column 'what' that the mapping names, among 7, read as XLSX");
    assertThatThrownBy(() -> open(file, new XlsxShape("Data", 1, List.of()), "note"))
        .hasMessageContaining("more than one column 'note'");
    assertThat(rows(file, new XlsxShape("Data", 5, List.of("x", "y")), "x"))
        .singleElement()
        .asString()
        .startsWith("6 DAMAGED_ROW");
  }

  @Test
  void whatIsNoWorkbookIsSaidAndABrokenOneEndsInADamagedRow() throws IOException {
    Path file = folder.resolve("rows.xlsx");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> open(file, USUAL, "a")).hasMessage(file + " is empty");
    for (String text : List.of("<html><table>", "a,b\n1,2\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> open(file, USUAL, "a"))
          .isInstanceOf(Failure.Data.class)
          .hasMessageStartingWith(file + " is no XLSX workbook");
    }
    byte[] whole = Files.readAllBytes(workbook());
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> open(file, USUAL, "a")).isInstanceOf(Failure.Data.class);

    Path damaged = folder.resolve("long.xlsx");
    try (var book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(damaged)) {
      Sheet sheet = book.createSheet();
      for (int i = 0; i < 200; i++) {
        texts(sheet.createRow(i), i == 0 ? "a" : String.valueOf(i));
      }
      book.write(out);
    }
    edit(
        damaged, "/xl/worksheets/sheet1.xml", xml -> xml.substring(0, xml.lastIndexOf("<row") + 5));
    List<String> rows = rows(damaged, USUAL, "a");
    assertThat(rows).hasSizeGreaterThan(150).startsWith("2 1", "3 2");
    assertThat(rows.get(rows.size() - 1)).contains("DAMAGED_ROW cut or damaged after row");
  }

  @Test
  void anExternalEntityIsNotOpenedAndABombIsNotUnpacked() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the-secret");
    Path file = workbook();
    edit(
        file,
        "/xl/worksheets/sheet1.xml",
        xml ->
            xml.replaceFirst(
                    "(<\\?xml[^>]*\\?>)?",
                    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
                        + secret.toUri()
                        + "\">]>")
                .replaceFirst("<v>[^<]*</v>", "<v>&e;</v>"));
    String read;
    try {
      read = rows(file, new XlsxShape("Data", 0, List.of("a", "b")), "a", "b").toString();
    } catch (Failure.Data e) {
      read = e.sentence();
    }
    assertThat(read).doesNotContain("the-secret");

    Path bomb = workbook();
    try (FileSystem zip = FileSystems.newFileSystem(bomb);
        OutputStream out = Files.newOutputStream(zip.getPath("/xl/worksheets/sheet1.xml"));
        InputStream endless = new Endless(" ", 300L << 20, 1 << 20)) {
      out.write(
          "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
              .getBytes(UTF_8));
      endless.transferTo(out);
    }
    assertThatThrownBy(() -> rows(bomb, new XlsxShape("Data", 0, List.of("a")), "a"))
        .isInstanceOf(Failure.Data.class);

    Path texts = folder.resolve("texts.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(texts));
        InputStream endless = new Endless("x", 101L << 20, 1 << 20)) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      endless.transferTo(zip);
      zip.closeEntry();
    }
    assertThatThrownBy(() -> open(texts, USUAL, "a"))
        .hasMessageContaining("bytes of texts, more than 104,857,600: save the sheet as CSV");
  }

  @Test
  void anEntryWithAPathWritesNothing() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("rows.xlsx");
    Files.copy(workbook(), file);
    byte[] whole = Files.readAllBytes(file);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("../slipped.txt", "/tmp/../slipped.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(whole);
        zip.closeEntry();
      }
    }
    assertThatThrownBy(() -> open(file, USUAL, "a")).isInstanceOf(Failure.Data.class);
    Set<String> names = new TreeSet<>();
    try (var all = Files.walk(folder)) {
      all.forEach(path -> names.add(path.getFileName().toString()));
    }
    assertThat(names).doesNotContain("slipped.txt");
  }

  private interface Edit {
    String of(String xml);
  }

  private static void edit(Path file, String entry, Edit edit) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Path inside = zip.getPath(entry);
      Files.writeString(inside, edit.of(Files.readString(inside)));
    }
  }

  /** A title line, a header, and cells of all kinds. */
  private Path workbook() throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (var book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("Data");
      book.createSheet("Notes").createRow(0).createCell(0).setCellValue("code");
      sheet.createRow(0).createCell(0).setCellValue("A report");
      texts(sheet.createRow(1), "code", "day", "at", "hours", "note", "ok", "note");
      var first = sheet.createRow(2);
      number(first, 0, 12, style(book, "000000"));
      first.createCell(1).setCellValue(LocalDateTime.of(2026, 9, 1, 0, 0));
      first.getCell(1).setCellStyle(style(book, "yyyy-mm-dd"));
      first.createCell(2).setCellValue(LocalDateTime.of(2026, 9, 1, 8, 30));
      first.getCell(2).setCellStyle(style(book, "yyyy-mm-dd hh:mm"));
      number(first, 3, 1.5, style(book, "General"));
      first.createCell(5).setCellValue(true);
      var second = sheet.createRow(4);
      second.createCell(0).setCellValue("AB-1");
      number(second, 3, 100, style(book, "0"));
      number(sheet.createRow(5), 0, 110101199003070000d, style(book, "General"));
      book.write(out);
    }
    return file;
  }

  private static CellStyle style(XSSFWorkbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static void number(
      org.apache.poi.ss.usermodel.Row row, int column, double value, CellStyle style) {
    row.createCell(column).setCellValue(value);
    row.getCell(column).setCellStyle(style);
  }

  private static void texts(org.apache.poi.ss.usermodel.Row row, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      row.createCell(i).setCellValue(texts[i]);
    }
  }

  private static SheetRows open(Path file, XlsxShape shape, String... columns) throws IOException {
    return SheetRows.open(file, shape, Set.of(columns));
  }

  private static List<String> rows(Path file, XlsxShape shape, String... columns)
      throws IOException {
    try (var rows = open(file, shape, columns)) {
      return told(rows, columns);
    }
  }

  private static List<String> told(SourceRows rows, String... columns) throws IOException {
    List<String> told = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      try {
        var text = new StringBuilder().append(row.position());
        for (String column : columns) {
          text.append(' ').append(row.columns().at(column));
        }
        told.add(text.toString());
      } catch (RefusedException e) {
        told.add("%d %s %s".formatted(row.position(), e.refusal().reason(), e.refusal().message()));
      }
    }
    return told;
  }
}

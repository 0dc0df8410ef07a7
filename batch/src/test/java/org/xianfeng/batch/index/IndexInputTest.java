package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.command.Commands;

/** What people keep their tables in. */
class IndexInputTest {
  private static final String SPEC =
      """
      spec: index/1
      id: small
      version: 1
      unit: {key: code}
      missing: [NA, "-99", "#N/A"]
      indicators:
        a: {normalise: identity}
        b: {normalise: identity}
      tree:
        index: {children: {half: 1, b: 1}}
        half: {children: {a: 1}}
      """;

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String spec, Object data, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("spec.yaml"), spec, UTF_8);
    var line =
        Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said));
    var args = new java.util.ArrayList<>(List.of(file.toString(), data.toString()));
    args.addAll(List.of("--out", folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return line.execute(args.toArray(String[]::new));
  }

  private List<String> result(String name) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(name), UTF_8);
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("data.csv"), text, UTF_8);
  }

  @Test
  void whatTheSpecificationCallsMissingIsMissingHoweverItIsWritten() throws IOException {
    Path data = csv("code,a,b\nu1,NA,1\nu2,-99.0,2\nu3,-9.9e1,3\nu4, -99 ,4\nNA,5,6\nu6,99,1\n");

    assertThat(run(SPEC, data)).as(said.toString()).isZero();

    assertThat(result("scores_wide.csv"))
        .containsExactly(
            "code,index,half", "u1,1,", "u2,2,", "u3,3,", "u4,4,", "NA,5.5,5", "u6,50,99");
  }

  @Test
  void whatItDoesNotCallMissingIsNoNumber() throws IOException {
    assertThat(run(SPEC, csv("code,a,b\nu1,na,1\n"))).isEqualTo(3);
    assertThat(said.toString()).contains("data.csv: line 2: column a of u1 is no number: na");
  }

  @Test
  void theResolvedSpecificationSaysWhatIsMissing() throws IOException {
    assertThat(run(SPEC, csv("code,a,b\nu1,1,1\n"))).isZero();
    assertThat(result("resolved-spec.yaml")).contains("missing: [NA, \"-99\", \"#N/A\"]");
    assertThat(run(SPEC.replaceAll("missing.*\n", ""), csv("code,a,b\nu1,1,1\n"))).isZero();
    assertThat(result("resolved-spec.yaml")).contains("missing: []");
  }

  @Test
  void aPatchCannotSayThatSomethingElseIsMissing() throws IOException {
    Path patch = Files.writeString(folder.resolve("patch.yaml"), "missing: [x]\n", UTF_8);

    assertThat(run(SPEC, csv("code,a,b\nu1,1,1\n"), "--patch", patch.toString())).isEqualTo(2);
    assertThat(said.toString()).contains("A patch cannot change unit, period, missing and snap");
  }

  /** Codes that are numbers, days, formulas, errors and blank rows, under a row that is empty. */
  private Path workbook() throws IOException {
    Path file = folder.resolve("数据.xlsx");
    try (var workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      workbook.createSheet("notes").createRow(0).createCell(0).setCellValue("see data");
      Sheet sheet = workbook.createSheet("data");
      row(sheet, 1, "code", "day", "a", "b");
      row(sheet, 2, 101, LocalDate.of(2026, 9, 20), 1, 0.1);
      row(sheet, 4, "一支部", LocalDate.of(2026, 9, 20), "", 2.5);
      row(sheet, 5, "u3", LocalDate.of(2026, 9, 20), -99, true);
      sheet.createRow(6).createCell(7).setCellValue("");
      Row last = row(sheet, 7, "u4", LocalDate.of(2026, 9, 20), "", "");
      last.createCell(2).setCellErrorValue(FormulaError.NA.getCode());
      last.createCell(3).setCellFormula("D3*40");
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      workbook.write(out);
    }
    return file;
  }

  private static Row row(Sheet sheet, int number, Object... cells) {
    Row row = sheet.createRow(number);
    CellStyle day = sheet.getWorkbook().createCellStyle();
    day.setDataFormat((short) 14);
    for (int i = 0; i < cells.length; i++) {
      Object value = cells[i];
      Cell cell = row.createCell(i);
      if (value instanceof LocalDate date) {
        cell.setCellValue(date);
        cell.setCellStyle(day);
      } else if (value instanceof Number one) {
        cell.setCellValue(one.doubleValue());
      } else if (value instanceof Boolean flag) {
        cell.setCellValue(flag);
      } else {
        cell.setCellValue(value.toString());
      }
    }
    return row;
  }

  @Test
  void aSheetOfAWorkbookIsATable() throws IOException {
    String spec = SPEC.replace("missing", "period: {key: day}\nmissing");

    assertThat(run(spec, workbook() + "#data")).as(said.toString()).isZero();

    assertThat(result("scores_wide.csv"))
        .containsExactly(
            "code,day,index,half",
            "101,2026-09-20,0.55000000000000004,1",
            "一支部,2026-09-20,2.5,",
            "u3,2026-09-20,1,",
            "u4,2026-09-20,4,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''    | column code is missing; there are [see data]",
        "#more | has no sheet more; there are [notes, data]",
      })
  void aWrongSheetIsASentence(String sheet, String sentence) throws IOException {
    assertThat(run(SPEC, workbook() + sheet)).isEqualTo(3);
    assertThat(said.toString()).contains("数据.xlsx", sentence).doesNotContain("\tat ");
  }

  @Test
  void whatIsNoWorkbookIsASentence() throws IOException {
    byte[] whole = Files.readAllBytes(workbook());
    for (byte[] bytes :
        List.of(new byte[0], "code,a,b\n".getBytes(UTF_8), java.util.Arrays.copyOf(whole, 900))) {
      Path file = Files.write(folder.resolve("broken.xlsx"), bytes);
      assertThat(run(SPEC, file)).isEqualTo(3);
      assertThat(said.toString()).contains("broken.xlsx is no XLSX workbook");
      assertThat(said.toString()).doesNotContain("\tat ");
    }
    assertThat(run(SPEC, folder.resolve("none.xlsx"))).isEqualTo(5);
    assertThat(said.toString()).contains("none.xlsx");
  }
}

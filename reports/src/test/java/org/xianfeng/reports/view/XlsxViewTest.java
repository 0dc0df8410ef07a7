package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.WeeklyReport;

class XlsxViewTest {
  private static final WeeklyReport REPORT = SampleReports.county(60, 7);

  @Test
  void opensAgainWithNumbersAsNumbers() throws IOException {
    try (XSSFWorkbook book = open(new XlsxView(Language.ZH).render(REPORT))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(7);
      XSSFSheet score = book.getSheet("记分卡");
      XSSFCell index = score.getRow(1).getCell(1);
      assertThat(index.getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(index.getNumericCellValue()).isEqualTo(REPORT.scorecard().get(0).now().value());
      assertThat(score.getRow(8).getCell(1).getStringCellValue()).isEqualTo("不适用");
      assertThat(score.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
      assertThat(book.getSheet("待核实清单").getLastRowNum()).isEqualTo(REPORT.actions().size());
      assertThat(score.getHeader().getLeft()).contains("云岭县委员会", "2026-W38");
    }
  }

  @Test
  void barsRunFromZeroToOne() throws IOException {
    try (XSSFWorkbook book = open(new XlsxView(Language.ZH).render(REPORT))) {
      var bar =
          book.getSheet("支部比较")
              .getSheetConditionalFormatting()
              .getConditionalFormattingAt(0)
              .getRule(0)
              .getDataBarFormatting();

      assertThat(bar.getMinThreshold().getRangeType()).isEqualTo(RangeType.NUMBER);
      assertThat(bar.getMinThreshold().getValue()).isEqualTo(0);
      assertThat(bar.getMaxThreshold().getValue()).isEqualTo(1);
    }
  }

  @Test
  void noTextIsAFormulaAndNoControlCharacterGetsIn() throws IOException {
    try (XSSFWorkbook book =
        open(new XlsxView(Language.ZH).render(SampleReports.acting("=1+1\u0007")))) {
      XSSFCell cell = book.getSheet("待核实清单").getRow(1).getCell(8);

      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
    }
  }

  @Test
  void hidesSmallCellsOfPersonsAndTheirNeighbours() throws IOException {
    try (XSSFWorkbook book = open(new XlsxView(Language.ZH).render(REPORT))) {
      XSSFSheet sectors = book.getSheet("行业");

      assertThat(sectors.getRow(2).getCell(7).getStringCellValue()).isEqualTo("已隐去");
      assertThat(sectors.getRow(2).getCell(6).getStringCellValue()).isEqualTo("已隐去");
      assertThat(sectors.getRow(2).getCell(8).getStringCellValue()).isEqualTo("已隐去");
      assertThat(sectors.getRow(4).getCell(8).getNumericCellValue()).isEqualTo(733);
    }
  }

  @Test
  void sameReportGivesTheSameBytes() {
    assertThat(new XlsxView(Language.ZH).render(REPORT))
        .isEqualTo(new XlsxView(Language.ZH).render(REPORT));
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }
}

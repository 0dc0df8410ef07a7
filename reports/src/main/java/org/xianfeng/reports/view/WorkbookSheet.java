package org.xianfeng.reports.view;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.DataBarFormatting;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;

/** One sheet of the workbook: a frozen header, texts that stay texts, numbers that stay numbers. */
final class WorkbookSheet {
  private final SXSSFSheet sheet;
  private final Styles styles;
  private int rows;

  /** Cell styles of a workbook; there may be few of them in all. */
  static final class Styles {
    private final CellStyle header;
    private final CellStyle text;
    private final CellStyle quoted;
    private final CellStyle share;
    private final CellStyle number;
    private final CellStyle count;
    private final CellStyle exact;

    Styles(SXSSFWorkbook workbook) {
      Font bold = workbook.createFont();
      bold.setBold(true);
      header = workbook.createCellStyle();
      header.setFont(bold);
      header.setWrapText(true);
      header.setBorderBottom(BorderStyle.THIN);
      header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
      header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
      text = workbook.createCellStyle();
      text.setWrapText(true);
      quoted = workbook.createCellStyle();
      quoted.setQuotePrefixed(true);
      share = formatted(workbook, "0.0%");
      number = formatted(workbook, "0.0");
      count = formatted(workbook, "0");
      exact = formatted(workbook, "General");
    }

    private static CellStyle formatted(SXSSFWorkbook workbook, String format) {
      CellStyle style = workbook.createCellStyle();
      style.setDataFormat(workbook.createDataFormat().getFormat(format));
      return style;
    }
  }

  /**
   * A column.
   *
   * @param header in the first row
   * @param width in characters
   */
  record Column(String header, int width) {}

  /** A sheet with its header row. */
  WorkbookSheet(
      SXSSFWorkbook workbook, Styles styles, String name, String running, Column... columns) {
    this.styles = styles;
    sheet = workbook.createSheet(name);
    sheet.createFreezePane(0, 1);
    sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
    sheet.getHeader().setLeft(running.replace("&", "&&"));
    sheet.getFooter().setRight("&P / &N");
    sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
    Row row = sheet.createRow(rows++);
    for (int at = 0; at < columns.length; at++) {
      Cell cell = row.createCell(at);
      cell.setCellValue(columns[at].header());
      cell.setCellStyle(styles.header);
      sheet.setColumnWidth(at, columns[at].width() * 256);
    }
  }

  /**
   * Adds a row; numbers are {@link Share}, {@link Exact}, Double or Long, everything else is text.
   */
  void add(Object... values) {
    Row row = sheet.createRow(rows++);
    for (int column = 0; column < values.length; column++) {
      set(row.createCell(column), values[column]);
    }
  }

  /** Draws a bar from 0 to 1 behind the shares of a column. */
  void bars(int column) {
    if (rows < 2) {
      return;
    }
    SheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
    XSSFSheetConditionalFormatting bars = (XSSFSheetConditionalFormatting) formats;
    XSSFConditionalFormattingRule rule =
        bars.createConditionalFormattingRule(
            new XSSFColor(new byte[] {0x56, (byte) 0xB4, (byte) 0xE9}));
    DataBarFormatting bar = rule.getDataBarFormatting();
    bar.getMinThreshold().setRangeType(RangeType.NUMBER);
    bar.getMinThreshold().setValue(0.0);
    bar.getMaxThreshold().setRangeType(RangeType.NUMBER);
    bar.getMaxThreshold().setValue(1.0);
    bars.addConditionalFormatting(
        new CellRangeAddress[] {new CellRangeAddress(1, rows - 1, column, column)}, rule);
  }

  private void set(Cell cell, Object value) {
    if (value instanceof Share share) {
      cell.setCellValue(share.value());
      cell.setCellStyle(styles.share);
    } else if (value instanceof Exact number) {
      cell.setCellValue(number.value());
      cell.setCellStyle(styles.exact);
    } else if (value instanceof Double number) {
      cell.setCellValue(number);
      cell.setCellStyle(styles.number);
    } else if (value instanceof Long count) {
      cell.setCellValue(count.doubleValue());
      cell.setCellStyle(styles.count);
    } else {
      String text = SafeText.text(value.toString());
      cell.setCellValue(text);
      cell.setCellStyle(SafeText.looksLikeFormula(text) ? styles.quoted : styles.text);
    }
  }

  /**
   * A number shown in percent.
   *
   * @param value as a share of 1
   */
  record Share(double value) {}

  /**
   * A number of any size, shown with as many digits as fit.
   *
   * @param value finite
   */
  record Exact(double value) {}
}

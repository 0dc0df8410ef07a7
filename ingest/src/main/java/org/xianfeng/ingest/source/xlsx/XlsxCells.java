package org.xianfeng.ingest.source.xlsx;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.xianfeng.ingest.source.cell.SourceCell;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/**
 * Cells of a workbook as somebody would write them. A formula counts as its result that the
 * workbook holds.
 */
final class XlsxCells {
  /** Excel keeps 15 digits of a number, and zeros for the others. */
  private static final double MOST = 1e15;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private XlsxCells() {}

  static SourceCell of(org.apache.poi.ss.usermodel.Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> SourceCell.of(cell.getStringCellValue());
      case BOOLEAN -> SourceCell.of(String.valueOf(cell.getBooleanCellValue()));
      case NUMERIC -> number(cell);
      case ERROR ->
          new SourceCell(
              "error", Refusal.of(RefusalReason.DAMAGED_ROW, "an error of Excel, such as #N/A"));
      default -> SourceCell.EMPTY;
    };
  }

  private static SourceCell number(org.apache.poi.ss.usermodel.Cell cell) {
    String format =
        cell.getCellStyle() == null
            ? ""
            : String.valueOf(cell.getCellStyle().getDataFormatString());
    if (DateUtil.isCellDateFormatted(cell)) {
      LocalDateTime time = cell.getLocalDateTimeCellValue();
      boolean clock = format.toLowerCase(Locale.ROOT).matches(".*[hs].*");
      return SourceCell.of(clock ? TIME.format(time) : time.toLocalDate().toString());
    }
    double number = cell.getNumericCellValue();
    String text = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    if (Math.abs(number) >= MOST) {
      return new SourceCell(
          text,
          Refusal.of(
              RefusalReason.DAMAGED_ROW,
              "a number of more than 15 digits, of which Excel lost the last: such a column has to"
                  + " be text"));
    }
    return SourceCell.of(padded(text, format));
  }

  /** With the zeros before it that the format 000000 shows. */
  private static String padded(String text, String format) {
    boolean pads = format.matches("0{2,}") && text.matches("[0-9]+");
    return pads ? "0".repeat(Math.max(0, format.length() - text.length())) + text : text;
  }
}

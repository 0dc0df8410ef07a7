package org.xianfeng.batch.index.input;

import com.github.pjfanning.xlsx.StreamingReader;
import com.github.pjfanning.xlsx.exceptions.ExcelRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * The rows of a sheet of an XLSX workbook; the first row that holds something is the header.
 *
 * <p>A formula counts as what the workbook holds as its result. A day becomes one, whole numbers
 * have no decimals when they are names.
 *
 * @param sheet name of the sheet; empty = the first one
 */
public record XlsxRows(Path file, String sheet) implements Rows {
  private static final double WHOLE = 1e15;

  /** The sheet that {@code file.xlsx#SHEET} names. */
  static XlsxRows of(String name) {
    int at = name.lastIndexOf(".xlsx#");
    return at < 0
        ? new XlsxRows(Path.of(name), "")
        : new XlsxRows(Path.of(name.substring(0, at + 5)), name.substring(at + 6));
  }

  static boolean isOne(String name) {
    return name.endsWith(".xlsx") || name.contains(".xlsx#");
  }

  @Override
  public long count() {
    return -1;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public void each(InputColumns columns, Faults faults, Sink sink) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (Workbook workbook = StreamingReader.builder().open(file.toFile())) {
      each(sheet(workbook), columns, faults, sink);
    } catch (ExcelRuntimeException | OpenXML4JRuntimeException e) {
      throw new Failure.Data("%s is no XLSX workbook: %s".formatted(file, e.getMessage()));
    }
  }

  private Sheet sheet(Workbook workbook) {
    List<String> names = new ArrayList<>();
    for (Sheet one : workbook) {
      if (sheet.isEmpty() || one.getSheetName().equals(sheet)) {
        return one;
      }
      names.add(one.getSheetName());
    }
    throw new Failure.Data("%s has no sheet %s; there are %s".formatted(file, sheet, names));
  }

  private void each(Sheet from, InputColumns columns, Faults faults, Sink sink) {
    String name = file.getFileName().toString();
    int @Nullable [] at = null;
    int width = 0;
    for (Row row : from) {
      List<@Nullable Object> cells = cells(row);
      if (cells.isEmpty()) {
        continue;
      }
      if (at == null) {
        at = columns.find(file.toString(), cells.stream().map(Assembly::text).toList());
        width = cells.size();
        continue;
      }
      RowPosition place = RowPosition.row(name, row.getRowNum() + 1L);
      if (cells.size() > width) {
        faults.add(place, "%d cells, the header has %d", cells.size(), width);
        continue;
      }
      @Nullable Object[] found = new Object[at.length];
      for (int i = 0; i < at.length; i++) {
        found[i] = at[i] < cells.size() ? cells.get(at[i]) : null;
      }
      sink.row(place, found);
    }
    if (at == null) {
      throw new Failure.Data(
          "%s, sheet %s, is empty: not even a header".formatted(file, from.getSheetName()));
    }
  }

  /** Up to the last one that holds something. */
  private static List<@Nullable Object> cells(Row row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Cell cell : row) {
      Object value = value(cell);
      if (value != null) {
        while (cells.size() < cell.getColumnIndex()) {
          cells.add(null);
        }
        cells.add(value);
      }
    }
    return cells;
  }

  private static @Nullable Object value(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue().isEmpty() ? null : cell.getStringCellValue();
      case BOOLEAN -> cell.getBooleanCellValue();
      case NUMERIC -> number(cell);
      case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
      default -> null;
    };
  }

  private static Object number(Cell cell) {
    if (DateUtil.isCellDateFormatted(cell)) {
      return cell.getLocalDateTimeCellValue().toLocalDate();
    }
    double number = cell.getNumericCellValue();
    return number == Math.rint(number) && Math.abs(number) < WHOLE
        ? (Object) (long) number
        : (Object) number;
  }
}

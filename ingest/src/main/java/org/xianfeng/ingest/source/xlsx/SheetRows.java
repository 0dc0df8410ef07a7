package org.xianfeng.ingest.source.xlsx;

import com.github.pjfanning.xlsx.StreamingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Header;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.ingest.source.cell.SourceCell;
import org.xianfeng.models.failure.Failure;

/**
 * Rows of one sheet of an XLSX workbook, read as a stream. Rows without anything are skipped.
 *
 * <p>Errors: where the workbook breaks off one damaged row stands for the rest. External entities
 * are off and what unpacks to a hundred times its size is refused, by the library; no entry is ever
 * unpacked to a file of its name.
 *
 * <p>State: one row, and the texts that the cells share, of which there are bounded bytes.
 */
public final class SheetRows implements SourceRows {
  private static final String SHARED = "xl/sharedStrings.xml";
  private static final long MOST_SHARED = 100L << 20;

  private final Workbook workbook;
  private final Iterator<org.apache.poi.ss.usermodel.Row> rows;
  private final List<String> header;
  private final Set<String> columns;
  private long last;
  private boolean ended;

  private SheetRows(Workbook workbook, String name, XlsxShape shape, Set<String> columns) {
    this.workbook = workbook;
    this.columns = columns;
    this.rows = sheet(workbook, name, shape.sheet()).iterator();
    org.apache.poi.ss.usermodel.Row first = null;
    List<String> names = shape.names();
    while (names.isEmpty() && rows.hasNext()) {
      first = rows.next();
      if (first.getRowNum() >= shape.skip()) {
        names = cells(first).stream().map(SourceCell::text).toList();
      }
    }
    this.header = names;
    this.last = Math.max(shape.skip(), first == null ? 0 : first.getRowNum() + 1L);
    if (String.join("", names).isBlank()) {
      throw new Failure.Data("%s names no columns".formatted(name));
    }
    Header.require(name, header, columns, "read as XLSX");
  }

  /**
   * Opens a workbook and reads its header.
   *
   * @param columns that the mapping names
   * @throws Failure.Data if it is no workbook, has no such sheet, or lacks a column
   */
  public static SheetRows open(Path file, XlsxShape shape, Set<String> columns) throws IOException {
    requireBounded(file);
    Workbook workbook = null;
    try {
      workbook = StreamingReader.builder().open(file.toFile());
      return new SheetRows(workbook, file.toString(), shape, columns);
    } catch (Failure e) {
      close(workbook);
      throw e;
    } catch (RuntimeException e) { // of the library, by what the file holds
      close(workbook);
      throw new Failure.Data(
          "%s is no XLSX workbook that can be read: %s".formatted(file, reason(e)));
    }
  }

  @Override
  public String manner() {
    return "XLSX";
  }

  @Override
  public @Nullable Row next() {
    try {
      while (!ended && rows.hasNext()) {
        org.apache.poi.ss.usermodel.Row row = rows.next();
        List<SourceCell> cells = cells(row);
        if (row.getRowNum() >= last && !cells.isEmpty()) {
          last = row.getRowNum() + 1L;
          return row(cells);
        }
      }
      ended = true;
      return null;
    } catch (RuntimeException e) { // of the library, by what the file holds
      ended = true;
      return CellRows.broken(last + 1);
    }
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }

  private Row row(List<SourceCell> cells) {
    Map<String, SourceCell> named = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (columns.contains(header.get(i))) {
        named.put(header.get(i), i < cells.size() ? cells.get(i) : SourceCell.EMPTY);
      }
    }
    return CellRows.row(last, named);
  }

  private static Sheet sheet(Workbook workbook, String file, String name) {
    if (name.isEmpty() && workbook.getNumberOfSheets() > 1) {
      throw new Failure.Data(
          "%s has %d sheets: name one under input, as sheet"
              .formatted(file, workbook.getNumberOfSheets()));
    }
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (name.isEmpty() || workbook.getSheetName(i).equals(name)) {
        return workbook.getSheetAt(i);
      }
    }
    throw new Failure.Data(
        "%s has no sheet '%s' among %d".formatted(file, name, workbook.getNumberOfSheets()));
  }

  /** Up to the last one that holds something. */
  private static List<SourceCell> cells(org.apache.poi.ss.usermodel.Row row) {
    List<SourceCell> cells = new ArrayList<>();
    for (org.apache.poi.ss.usermodel.Cell cell : row) {
      SourceCell one = XlsxCells.of(cell);
      if (!one.equals(SourceCell.EMPTY)) {
        while (cells.size() < cell.getColumnIndex()) {
          cells.add(SourceCell.EMPTY);
        }
        cells.add(one);
      }
    }
    return cells;
  }

  /** The texts that cells share are held in memory: a workbook with too many of them is refused. */
  private static void requireBounded(Path file) throws IOException {
    if (Files.size(file) == 0) {
      throw new Failure.Data("%s is empty".formatted(file));
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry shared = zip.getEntry(SHARED);
      if (shared != null && shared.getSize() > MOST_SHARED) {
        throw new Failure.Data(
            "%s holds %,d bytes of texts, more than %,d: save the sheet as CSV"
                .formatted(file, shared.getSize(), MOST_SHARED));
      }
    } catch (ZipException e) {
      throw new Failure.Data(
          "%s is no XLSX workbook: it is cut, damaged or another kind of file".formatted(file));
    }
  }

  private static void close(@Nullable Workbook workbook) throws IOException {
    if (workbook != null) {
      workbook.close();
    }
  }

  private static String reason(Throwable thrown) {
    Throwable e = thrown;
    while (e.getCause() != null && e.getCause() != e) {
      e = e.getCause();
    }
    String text = String.valueOf(e.getMessage());
    return text.lines().findFirst().orElse(text);
  }
}

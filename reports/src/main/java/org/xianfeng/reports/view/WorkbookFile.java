package org.xianfeng.reports.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A workbook while it is written: the same sheets give the same bytes. */
final class WorkbookFile {
  private static final int ROWS_IN_MEMORY = 500;

  private final SXSSFWorkbook workbook;
  private final WorkbookSheet.Styles styles;
  private final String running;

  private WorkbookFile(SXSSFWorkbook workbook, String running) {
    this.workbook = workbook;
    this.styles = new WorkbookSheet.Styles(workbook);
    this.running = running;
  }

  /**
   * The bytes of a workbook.
   *
   * @param running title of the workbook, on each page
   * @param made when it was, by what it shows and not by a clock
   * @param sheets makes them, in their order
   */
  static byte[] of(String running, Instant made, Consumer<WorkbookFile> sheets) {
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
      sheets.accept(new WorkbookFile(workbook, running));
      PackageProperties properties = workbook.getXSSFWorkbook().getPackage().getPackageProperties();
      Optional<Date> date = Optional.of(Date.from(made));
      properties.setCreatedProperty(date);
      properties.setModifiedProperty(date);
      properties.setCreatorProperty("Xianfeng");
      properties.setTitleProperty(running);
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
      workbook.write(out);
      return Archive.timeless(out.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InvalidFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A new sheet. */
  WorkbookSheet sheet(String name, WorkbookSheet.Column... columns) {
    return new WorkbookSheet(workbook, styles, name, running, columns);
  }
}

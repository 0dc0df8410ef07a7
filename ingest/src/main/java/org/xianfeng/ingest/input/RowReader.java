package org.xianfeng.ingest.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.json.JsonRows;
import org.xianfeng.ingest.source.json.JsonShape;
import org.xianfeng.ingest.source.parquet.ParquetRecordRows;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.ingest.source.xlsx.SheetRows;
import org.xianfeng.ingest.source.xlsx.XlsxShape;
import org.xianfeng.models.failure.Failure;

/**
 * A connector, as the {@code input} section of a mapping describes it.
 *
 * <p>What a mapping calls a column is the connector's own affair: a name, or a JSON pointer.
 */
public sealed interface RowReader {
  /** Where it reads, for a person. */
  String place();

  /**
   * What there is to read now, in the order it is read.
   *
   * @throws Failure.Missing if there is nothing
   */
  List<Origin> origins() throws IOException;

  /**
   * Opens the rows of an origin.
   *
   * @param columns that the mapping names; no other is looked at
   * @throws Failure.Data if it cannot be read at all, or lacks a column
   */
  SourceRows rows(Origin origin, Set<String> columns) throws IOException;

  /** Reads one row again, from what quarantine holds of it. */
  SourceRows again(byte[] row) throws IOException;

  /**
   * A column as a mapping names it.
   *
   * @throws IllegalArgumentException if no column can be called so; the message says what can
   */
  default String column(String text) {
    return text;
  }

  /** CSV. */
  record Csv(SourceFiles files, CsvShape shape) implements RowReader {
    @Override
    public String place() {
      return files.toString();
    }

    @Override
    public List<Origin> origins() throws IOException {
      return files.origins();
    }

    @Override
    public SourceRows rows(Origin origin, Set<String> columns) throws IOException {
      CsvRecordRows rows = CsvRecordRows.open(TextFile.open(origin.path()), origin.name(), shape);
      rows.require(columns);
      return rows;
    }

    @Override
    public SourceRows again(byte[] row) throws IOException {
      return CsvRecordRows.open(new ByteArrayInputStream(row), "the row", shape.alone());
    }
  }

  /** JSON, as one list or a line a record. */
  record Json(SourceFiles files, JsonShape shape) implements RowReader {
    @Override
    public String place() {
      return files.toString();
    }

    @Override
    public List<Origin> origins() throws IOException {
      return files.origins();
    }

    @Override
    public SourceRows rows(Origin origin, Set<String> columns) throws IOException {
      return JsonRows.open(TextFile.open(origin.path()), origin.name(), shape);
    }

    @Override
    public SourceRows again(byte[] row) {
      return JsonRows.again(row, shape);
    }

    @Override
    public String column(String text) {
      return shape.column(text);
    }
  }

  /** One sheet of each workbook. */
  record Xlsx(SourceFiles files, XlsxShape shape) implements RowReader {
    @Override
    public String place() {
      return files.toString();
    }

    @Override
    public List<Origin> origins() throws IOException {
      return files.origins();
    }

    @Override
    public SourceRows rows(Origin origin, Set<String> columns) throws IOException {
      return SheetRows.open(origin.path(), shape, columns);
    }

    @Override
    public SourceRows again(byte[] row) {
      return CellRows.again(row);
    }
  }

  /** Parquet. */
  record Parquet(SourceFiles files) implements RowReader {
    @Override
    public String place() {
      return files.toString();
    }

    @Override
    public List<Origin> origins() throws IOException {
      return files.origins();
    }

    @Override
    public SourceRows rows(Origin origin, Set<String> columns) throws IOException {
      return ParquetRecordRows.open(origin.path(), columns);
    }

    @Override
    public SourceRows again(byte[] row) {
      return CellRows.again(row);
    }
  }
}

package org.xianfeng.ingest.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.delta.DeltaFile;
import org.xianfeng.ingest.source.delta.DeltaTable;
import org.xianfeng.ingest.source.jdbc.JdbcTable;
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
   * @param watermark how far an earlier run got, of a connector whose origins say so; null: read
   *     all
   * @throws Failure.Missing if there is no such file or database
   */
  List<Origin> origins(@Nullable String watermark) throws IOException;

  /** Reads one row again, from what quarantine holds of it. */
  SourceRows again(byte[] row) throws IOException;

  /** Whether it reads whole files, which can be watched for, and not what is new in a table. */
  default boolean isOfFiles() {
    return true;
  }

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
    public List<Origin> origins(@Nullable String watermark) throws IOException {
      return files.origins(this::rows);
    }

    private SourceRows rows(Path path, Set<String> columns) throws IOException {
      CsvRecordRows rows = CsvRecordRows.open(TextFile.open(path), path.toString(), shape);
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
    public List<Origin> origins(@Nullable String watermark) throws IOException {
      return files.origins(
          (path, columns) -> JsonRows.open(TextFile.open(path), path.toString(), shape));
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
    public List<Origin> origins(@Nullable String watermark) throws IOException {
      return files.origins((path, columns) -> SheetRows.open(path, shape, columns));
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
    public List<Origin> origins(@Nullable String watermark) throws IOException {
      return files.origins((path, columns) -> ParquetRecordRows.open(path, columns));
    }

    @Override
    public SourceRows again(byte[] row) {
      return CellRows.again(row);
    }
  }

  /**
   * What is new in a Delta table.
   *
   * @param outside whether its files may lie elsewhere
   */
  record Delta(DeltaTable table, boolean outside) implements RowReader {
    @Override
    public String place() {
      return table.folder().toString();
    }

    @Override
    public boolean isOfFiles() {
      return false;
    }

    @Override
    public List<Origin> origins(@Nullable String watermark) {
      List<Origin> origins = new ArrayList<>();
      for (DeltaFile file : table.files(watermark)) {
        if (!outside && !SourceFiles.isBelow(table.folder(), file.path())) {
          throw new Failure.Usage(
              "The Delta table %s has a file outside it, where --allow-outside would look"
                  .formatted(place()));
        }
        origins.add(new DeltaOrigin(file));
      }
      return origins;
    }

    @Override
    public SourceRows again(byte[] row) {
      return CellRows.again(row);
    }
  }

  /** What is new in a table or query of a database. */
  record Jdbc(JdbcTable table) implements RowReader {
    @Override
    public String place() {
      return "%s, %s by %s".formatted(table.address(), table.query(), table.watermark());
    }

    @Override
    public boolean isOfFiles() {
      return false;
    }

    @Override
    public List<Origin> origins(@Nullable String watermark) {
      String reached = table.highest(watermark);
      return reached == null
          ? List.of()
          : List.of(new JdbcSlice(table, watermark, reached, Instant.now()));
    }

    @Override
    public SourceRows again(byte[] row) {
      return CellRows.again(row);
    }
  }
}

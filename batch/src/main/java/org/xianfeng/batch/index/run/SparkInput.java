package org.xianfeng.batch.index.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.input.Assembly;
import org.xianfeng.batch.index.input.Faults;
import org.xianfeng.batch.index.input.IcebergRows;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.ParquetRows;
import org.xianfeng.batch.index.input.RowPosition;
import org.xianfeng.batch.index.input.Rows;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.session.Sessions;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;

/**
 * Brings inputs to Spark: parts by unit, wherever the rows come from.
 *
 * @param count number of parts; 0 = as many as there are cores, and more for many rows
 */
public record SparkInput(SparkSession spark, InputColumns columns, int count) {
  private static final long ROWS_OF_A_PART = 50_000;

  /** Opens Spark as the settings say. */
  public static SparkInput open(Settings settings, InputColumns columns) {
    return new SparkInput(Sessions.open(settings), columns, 0);
  }

  private int parts(long rows) {
    int parallel = spark.sparkContext().defaultParallelism();
    return count > 0 ? count : (int) Math.max(parallel, rows / ROWS_OF_A_PART + 1);
  }

  /** Rows that were read here. */
  public JavaRDD<TablePart> of(TablePart whole) {
    int parts = parts(whole.table().rows());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Broadcast<TablePart>> sent = whole.split(parts).stream().map(context::broadcast).toList();
    return context.parallelize(sent, parts).map(Broadcast::value);
  }

  /** Rows that are read where the parts are made. */
  public JavaRDD<TablePart> of(Rows rows) throws IOException {
    if (rows instanceof ParquetRows parquet) {
      return of(parquet);
    }
    if (rows instanceof IcebergRows iceberg) {
      return of(iceberg);
    }
    throw new IllegalArgumentException("these rows are read in one place: " + rows);
  }

  /** Parquet files, read where the parts are made. */
  private JavaRDD<TablePart> of(ParquetRows rows) throws IOException {
    for (java.nio.file.Path file : rows.files()) {
      columns.find(file.toString(), ParquetRows.header(file));
    }
    String[] paths = rows.files().stream().map(FileLocation::of).toArray(String[]::new);
    Dataset<Row> read = spark.read().parquet(paths);
    Column file = functions.col("_metadata.file_name");
    Column number = functions.col("_metadata.row_index");
    return parts(
        read,
        parts(rows.count()),
        List.of(file, number),
        (row, cells) -> RowPosition.row(row.getString(0), row.getLong(1) + 1));
  }

  /** An Iceberg table, read where the parts are made. */
  private JavaRDD<TablePart> of(IcebergRows rows) throws IOException {
    Dataset<Row> read =
        spark
            .read()
            .option("versionAsOf", rows.snapshot())
            .table(CatalogSettings.NAME + "." + rows.name());
    for (Map.Entry<String, String> one : columns.where().entrySet()) {
      if (rows.table().schema().findType(one.getKey()).typeId() == Type.TypeID.STRING) {
        read = read.filter(quoted(one.getKey()).equalTo(one.getValue()));
      }
    }
    return of(rows.name(), read, rows.count());
  }

  /**
   * Rows of a table, in the order of their periods and units.
   *
   * @param name how messages call it
   * @param rows about how many
   */
  public JavaRDD<TablePart> of(String name, Dataset<Row> read, long rows) {
    columns.find(name, List.of(read.columns()));
    boolean dated = !columns.period().isEmpty();
    return parts(
        read,
        parts(rows),
        List.of(),
        (row, cells) ->
            RowPosition.named(name, dated ? Assembly.text(cells[1]) : "", Assembly.text(cells[0])));
  }

  private interface Placing extends java.io.Serializable {
    RowPosition of(Row row, @Nullable Object[] cells);
  }

  private static Column quoted(String column) {
    return functions.col("`" + column.replace("`", "``") + "`");
  }

  private JavaRDD<TablePart> parts(
      Dataset<Row> read, int parts, List<Column> before, Placing placing) {
    List<Column> wanted = new ArrayList<>(before);
    columns.names().forEach(name -> wanted.add(quoted(name)));
    int from = before.size();
    InputColumns shape = columns;
    return read.select(wanted.toArray(Column[]::new))
        .repartition(parts, quoted(columns.unit()).cast("string"))
        .javaRDD()
        .mapPartitions(rows -> List.of(part(rows, from, shape, placing)).iterator());
  }

  private static TablePart part(Iterator<Row> rows, int from, InputColumns shape, Placing placing) {
    record Found(RowPosition place, @Nullable Object[] cells) {}
    List<Found> found = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      @Nullable Object[] cells = new Object[row.length() - from];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(from + i);
      }
      found.add(new Found(placing.of(row, cells), cells));
    }
    found.sort(Comparator.comparing(Found::place));
    Faults faults = new Faults();
    Assembly assembly = new Assembly(shape, faults);
    found.forEach(row -> assembly.row(row.place(), row.cells()));
    return new TablePart(assembly.table(), assembly.places(), faults);
  }
}

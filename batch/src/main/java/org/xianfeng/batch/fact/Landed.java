package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.TableDef;

/**
 * The landed events of one tenant at pinned snapshots, each record once and each event at its
 * highest revision.
 */
final class Landed {
  private static final String TOP = "top_revision";
  private static final Column REVISION = col(LandedColumns.REVISION.name());

  /** Landing files are many and small: as bytes, what opening one costs beside reading it. */
  private static final long FILE_COST = 1 << 16;

  private final SparkSession spark;
  private final Pins pins;
  private final String tenant;
  private final Map<TableDef, Dataset<Row>> tables = new HashMap<>();

  Landed(SparkSession spark, Pins pins, String tenant) {
    this.spark = requireNonNull(spark, "spark is null");
    this.pins = requireNonNull(pins, "pins is null");
    this.tenant = requireNonNull(tenant, "tenant is null");
  }

  /** All events of a table. */
  Dataset<Row> all(TableDef table) {
    return tables.computeIfAbsent(table, this::read);
  }

  private Dataset<Row> read(TableDef table) {
    String name = Lake.name(table);
    Dataset<Row> rows =
        pins.has(table)
            ? spark
                .read()
                .option("versionAsOf", pins.of(table))
                .option("file-open-cost", FILE_COST)
                .table(name)
            : spark.table(name).where(lit(false));
    return clean(rows.where(col(LandedColumns.TENANT.name()).equalTo(tenant)));
  }

  /**
   * Events of a table that happened or were recorded at or after an instant; what is older cannot
   * count in any window that starts there.
   */
  Dataset<Row> since(TableDef table, Instant start) {
    Column from = lit(start);
    return all(table)
        .where(
            col(LandedColumns.TIME.name())
                .geq(from)
                .or(col(LandedColumns.RECORDED_TIME.name()).geq(from)));
  }

  /**
   * Leaves out what a higher revision replaces, and rows of one record beyond the first.
   *
   * <p>Both are rare, and one look tells whether there are any: a table without is read as it is.
   */
  private static Dataset<Row> clean(Dataset<Row> rows) {
    Row found =
        OffsetChunk.counted(rows, lit(""), max(REVISION).as(TOP))
            .agg(max(TOP), max(col(OffsetChunk.ROWS).gt(bit_count(col(OffsetChunk.OFFSETS)))))
            .first();
    if (found.isNullAt(0)) {
      return rows;
    }
    Dataset<Row> once =
        found.getBoolean(1)
            ? rows.dropDuplicates(
                LandedColumns.TOPIC_PARTITION.name(), LandedColumns.TOPIC_OFFSET.name())
            : rows;
    return found.getInt(0) > 1 ? highestRevisions(once) : once;
  }

  /** Joins the few corrected identities, so that the many others need no shuffle. */
  private static Dataset<Row> highestRevisions(Dataset<Row> rows) {
    String source = LandedColumns.SOURCE.name();
    String id = LandedColumns.ID.name();
    Dataset<Row> corrected =
        rows.where(REVISION.gt(1)).groupBy(source, id).agg(max(REVISION).as(TOP));
    return rows.join(corrected, new String[] {source, id}, "left")
        .where(col(TOP).isNull().or(REVISION.equalTo(col(TOP))))
        .drop(TOP);
  }
}

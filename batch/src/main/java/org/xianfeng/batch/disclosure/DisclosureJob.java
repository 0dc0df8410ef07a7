package org.xianfeng.batch.disclosure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;

/**
 * The second half of the job {@code batch fact}: {@code mart.disclosed_week} from the facts as they
 * stand on the tenant's work branches, and from what the last publication of the same weeks hid.
 *
 * <p>A week is decided as a whole, in one task.
 *
 * @param smallCell cells of fewer persons are hidden inside the subtree
 */
public record DisclosureJob(SparkSession spark, Lake lake, String tenant, long smallCell) {
  private static final String WEEK = MartColumns.WEEK.name();

  /**
   * Decides the weeks and writes those that differ to the work branch.
   *
   * @return weeks that were written, in order
   */
  public List<String> run(List<String> weeks) {
    Dataset<Row> counted =
        counted(
                BranchWeeks.TABLE,
                weeks,
                lit(DisclosedWeeks.Kind.BRANCH.text()),
                col(BranchWeeks.BRANCH.name()),
                coalesce(col(BranchWeeks.SECTOR.name()), lit("")))
            .unionByName(
                counted(
                    UnitWeeks.TABLE,
                    weeks,
                    lit(DisclosedWeeks.Kind.UNIT.text()),
                    col(UnitWeeks.UNIT.name()),
                    lit("")),
                true);
    Table table = lake.load(DisclosedWeeks.TABLE);
    WeekRows rows = new WeekRows(spark, DisclosedWeeks.TABLE, tenant);
    Dataset<Row> before =
        rows.read(table.currentSnapshot(), weeks)
            .where(col(DisclosedWeeks.KIND.name()).notEqual(DisclosedWeeks.Kind.SECTOR.text()));
    CoGroupFunction<String, Row, Row, Row> decide = new DisclosedRows(tenant, smallCell);
    Dataset<Row> decided =
        byWeek(counted).cogroup(byWeek(before), decide, Encoders.row(DisclosedRows.output()));
    return rows.replace(new WorkBranch(table, tenant).begin(), weeks, decided, Map.of());
  }

  private static KeyValueGroupedDataset<String, Row> byWeek(Dataset<Row> rows) {
    MapFunction<Row, String> week = row -> row.getAs(WEEK);
    return rows.groupByKey(week, Encoders.STRING());
  }

  /** The facts of a table under the names of the columns that come out. */
  private Dataset<Row> counted(
      TableDef table, List<String> weeks, Column kind, Column organisation, Column sector) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(WEEK));
    columns.add(kind.as(DisclosedWeeks.KIND.name()));
    columns.add(organisation.as(DisclosedWeeks.ORGANISATION.name()));
    columns.add(sector.as(DisclosedWeeks.SECTOR.name()));
    for (NestedField column : DisclosedWeeks.TABLE.schema().columns()) {
      boolean taken = column.fieldId() >= DisclosedWeeks.NAME.fieldId();
      if (taken && table.schema().findField(column.name()) != null) {
        columns.add(col(column.name()));
      }
    }
    return new WeekRows(spark, table, tenant)
        .read(new WorkBranch(lake.load(table), tenant).head(), weeks)
        .select(columns.toArray(Column[]::new));
  }
}

package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.registry.OrganisationTree;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.UnitWeeks;

/**
 * Adds branches up to the organisations above them.
 *
 * <p>Shape: rows of {@code mart.branch_week} and the units of each week in; one row of {@code
 * mart.unit_week} for each unit out, also for one without branches.
 */
final class RollUp {
  private static final String UNIT = UnitWeeks.UNIT.name();
  private static final String WEEK = MartColumns.WEEK.name();
  private static final List<NestedField> HEADS =
      List.of(BranchWeeks.MEMBERS, BranchWeeks.FULL_MEMBERS, BranchWeeks.EXEMPT_MEMBERS);

  private RollUp() {}

  static Dataset<Row> apply(String tenant, Dataset<Row> branches, Dataset<Row> units) {
    Dataset<Row> below =
        branches.withColumn(
            UNIT, explode(split(col(BranchWeeks.PATH.name()), OrganisationTree.SEPARATOR)));
    List<Column> sums = new ArrayList<>();
    HEADS.forEach(column -> sums.add(sum(column.name()).as(column.name())));
    Measures.additiveColumns().forEach(column -> sums.add(total(column)));
    Dataset<Row> totals =
        below
            .groupBy(WEEK, UNIT)
            .agg(count(lit(1)).as(UnitWeeks.BRANCHES.name()), sums.toArray(Column[]::new));
    return units
        .join(totals, new String[] {WEEK, UNIT}, "left")
        .withColumn(MartColumns.TENANT.name(), lit(tenant))
        .select(
            UnitWeeks.TABLE.schema().columns().stream().map(RollUp::column).toArray(Column[]::new));
  }

  /** A denominator of 0 says that nothing was owed, which is not known where it is null. */
  private static Column total(NestedField column) {
    Column value = col(column.name());
    Column unknown = sum(value).equalTo(0).and(count(value).lt(count(lit(1))));
    Column total = isDenominator(column) ? when(not(unknown), sum(value)) : sum(value);
    return total.as(column.name());
  }

  /** Where there are no branches, there is none that owes. */
  private static Column column(NestedField field) {
    Column column = col(field.name());
    boolean head =
        field.equals(UnitWeeks.BRANCHES)
            || HEADS.stream().anyMatch(h -> h.name().equals(field.name()));
    if (head) {
      return coalesce(column, lit(0)).cast("int").as(field.name());
    }
    Column empty = col(UnitWeeks.BRANCHES.name()).isNull();
    return isDenominator(field) ? when(empty, lit(0L)).otherwise(column).as(field.name()) : column;
  }

  private static boolean isDenominator(NestedField column) {
    return Measures.all().stream().anyMatch(measure -> measure.denominator().equals(column));
  }
}

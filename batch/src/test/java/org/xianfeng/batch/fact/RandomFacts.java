package org.xianfeng.batch.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.disclosure.DisclosureJob;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.UnitWeeks;

/** Facts that nobody counted, as {@code batch fact} would leave them on the work branch. */
public final class RandomFacts {
  private static final int MEMBERS = 20;

  /** Least persons in a cell: their counts are those of single persons. */
  private static final long ALL_SHOWN = 1;

  private RandomFacts() {}

  /** Writes both fact tables for the weeks; the same seed gives the same rows. */
  public static void write(
      TestLake lake, String tenant, List<String> weeks, int branches, long seed) {
    Dataset<Row> rows =
        lake.spark().createDataFrame(rows(tenant, weeks, branches, seed), JudgeBranches.output());
    Map<String, String> inputs = Map.of(FactJob.INPUTS, "landing.learning=" + seed);
    new WeekRows(lake.spark(), BranchWeeks.TABLE, tenant)
        .replace(
            new WorkBranch(lake.lake().load(BranchWeeks.TABLE), tenant).begin(),
            weeks,
            rows,
            inputs);
    new WeekRows(lake.spark(), UnitWeeks.TABLE, tenant)
        .replace(
            new WorkBranch(lake.lake().load(UnitWeeks.TABLE), tenant).begin(),
            weeks,
            RollUp.apply(tenant, rows, units(lake, weeks)),
            inputs);
    new DisclosureJob(lake.spark(), lake.lake(), tenant, ALL_SHOWN).run(weeks);
  }

  private static Dataset<Row> units(TestLake lake, List<String> weeks) {
    List<Row> units = new ArrayList<>();
    weeks.forEach(week -> units.add(RowFactory.create(week, "c", "县", "/c", "611")));
    return lake.spark()
        .createDataFrame(
            units,
            new StructType()
                .add(MartColumns.WEEK.name(), DataTypes.StringType)
                .add(UnitWeeks.UNIT.name(), DataTypes.StringType)
                .add(UnitWeeks.NAME.name(), DataTypes.StringType)
                .add(UnitWeeks.PATH.name(), DataTypes.StringType)
                .add(UnitWeeks.ORGANISATION_TYPE.name(), DataTypes.StringType));
  }

  /** Each week has a seed of its own, so that one week can change alone. */
  static List<Row> rows(String tenant, List<String> weeks, int branches, long seed) {
    List<Row> rows = new ArrayList<>();
    for (String week : weeks) {
      SplittableRandom random = new SplittableRandom(seed * 31 + week.hashCode());
      for (int branch = 0; branch < branches; branch++) {
        rows.add(row(tenant, week, "b%03d".formatted(branch), random));
      }
    }
    return rows;
  }

  private static Row row(String tenant, String week, String branch, SplittableRandom random) {
    List<@Nullable Object> cells = new ArrayList<>();
    Sector[] sectors = Sector.values();
    long denominator = 0;
    for (NestedField column : BranchWeeks.TABLE.schema().columns()) {
      if (column.equals(MartColumns.TENANT)) {
        cells.add(tenant);
      } else if (column.equals(MartColumns.WEEK)) {
        cells.add(week);
      } else if (column.equals(BranchWeeks.BRANCH)) {
        cells.add(branch);
      } else if (column.equals(BranchWeeks.PATH)) {
        cells.add("/c/" + branch);
      } else if (column.equals(BranchWeeks.SECTOR)) {
        cells.add(sectors[random.nextInt(sectors.length)].text());
      } else if (column.equals(Measures.HOURS_TO_CLOSE_MEDIAN)) {
        cells.add(random.nextDouble());
      } else if (column.type().typeId() == org.apache.iceberg.types.Type.TypeID.INTEGER) {
        cells.add(MEMBERS);
      } else if (column.type().typeId() == org.apache.iceberg.types.Type.TypeID.STRING) {
        cells.add("631");
      } else if (column.name().endsWith("_numerator")) {
        boolean known = random.nextInt(5) > 0;
        denominator = known ? 1 + random.nextInt(9) : 0;
        cells.add(known ? random.nextLong(denominator + 1) : null);
      } else if (column.name().endsWith("_denominator")) {
        cells.add(denominator == 0 ? null : denominator);
      } else {
        cells.add(random.nextLong(9));
      }
    }
    return RowFactory.create(cells.toArray());
  }
}

package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.registry.OrganisationTree;
import org.xianfeng.models.registry.OrganisationTypes;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.UnitWeeks;

/**
 * The organisations as they stand at the end of each week.
 *
 * @param branches one row for each week and branch that exists: what {@code mart.branch_week} says
 *     of it, posts, election and all its records by the day from which they hold
 * @param units one row for each week and organisation above the branches
 * @param successors one row for each week and merged branch: who takes over its events
 */
record OrganisationWeeks(Dataset<Row> branches, Dataset<Row> units, Dataset<Row> successors) {
  static final String HISTORY = "history";
  static final String SUCCESSOR = "successor";

  private static final String WEEK = MartColumns.WEEK.name();
  private static final String BRANCH = LandedColumns.BRANCH.name();
  private static final String PARENT = RegistryContract.PARENT.columnName();
  private static final String TYPE = RegistryContract.ORGANISATION_TYPE.columnName();
  private static final String MERGED_INTO = RegistryContract.MERGED_INTO.columnName();
  private static final String VALID_FROM = RegistryContract.VALID_FROM.columnName();
  private static final String AFTER = "after";
  private static final String RECORD = "record";
  private static final String UNIT_PATH = "unit_path";

  /** Reads the registry for some weeks. */
  static OrganisationWeeks at(SparkSession spark, Dataset<Row> registry, List<IsoWeek> weeks) {
    Dataset<Row> standing = standing(spark, registry, weeks).persist();
    Dataset<Row> existing = standing.where(col(MERGED_INTO).isNull());
    Column branch = col(TYPE).isin(OrganisationTypes.BRANCHES.toArray());
    List<Row> units =
        existing
            .where(branch.equalTo(false))
            .select(
                col(WEEK),
                col(BRANCH),
                col(PARENT),
                col(RegistryContract.NAME.columnName()),
                col(TYPE))
            .collectAsList();
    Dataset<Row> unitRows = spark.createDataFrame(withPaths(units), unitType());
    return new OrganisationWeeks(
        branches(existing.where(branch), unitRows),
        unitRows,
        spark.createDataFrame(
            successors(
                standing
                    .where(col(MERGED_INTO).isNotNull())
                    .select(WEEK, BRANCH, MERGED_INTO)
                    .collectAsList()),
            new StructType()
                .add(WEEK, DataTypes.StringType)
                .add(BRANCH, DataTypes.StringType)
                .add(SUCCESSOR, DataTypes.StringType)));
  }

  /** The record that holds at the end of each week; of records for one day the latest written. */
  private static Dataset<Row> standing(
      SparkSession spark, Dataset<Row> registry, List<IsoWeek> weeks) {
    Column latest =
        struct(
            col(LandedColumns.RECORDED_TIME.name()),
            col(LandedColumns.SOURCE.name()),
            col(LandedColumns.ID.name()));
    Column whole =
        struct(Arrays.stream(registry.columns()).map(name -> col(name)).toArray(Column[]::new));
    Dataset<Row> days = registry.groupBy(BRANCH, VALID_FROM).agg(max_by(whole, latest).as(RECORD));
    Column[] history =
        Stream.of(
                RegistryContract.VALID_FROM,
                RegistryContract.ORGANISATION_TYPE,
                RegistryContract.SECTOR,
                RegistryContract.FULL_MEMBERS,
                RegistryContract.GROUPS)
            .map(field -> col(RECORD + '.' + field.columnName()))
            .toArray(Column[]::new);
    Dataset<Row> histories =
        days.groupBy(BRANCH).agg(sort_array(collect_list(struct(history))).as(HISTORY));
    return days.join(broadcast(weekRows(spark, weeks)), col(VALID_FROM).lt(col(AFTER)))
        .groupBy(WEEK, BRANCH)
        .agg(max_by(col(RECORD), col(VALID_FROM)).as(RECORD))
        .select(col(WEEK), col(RECORD + ".*"))
        .join(histories, BRANCH);
  }

  private static Dataset<Row> weekRows(SparkSession spark, List<IsoWeek> weeks) {
    List<Row> rows =
        weeks.stream().map(week -> RowFactory.create(week.toString(), week.nextMonday())).toList();
    return spark.createDataFrame(
        rows, new StructType().add(WEEK, DataTypes.StringType).add(AFTER, DataTypes.DateType));
  }

  private static Dataset<Row> branches(Dataset<Row> branches, Dataset<Row> units) {
    Dataset<Row> above =
        units.select(
            col(WEEK),
            col(UnitWeeks.UNIT.name()).as(PARENT),
            col(UnitWeeks.PATH.name()).as(UNIT_PATH));
    Column separator = lit(OrganisationTree.SEPARATOR);
    Column path =
        concat(
            coalesce(col(UNIT_PATH), concat(separator, col(PARENT)), lit("")),
            separator,
            col(BRANCH));
    return branches
        .join(above, new String[] {WEEK, PARENT}, "left")
        .withColumn(BranchWeeks.PATH.name(), path)
        .drop(UNIT_PATH);
  }

  private static List<Row> withPaths(List<Row> units) {
    Map<String, Map<String, @Nullable String>> parents = new TreeMap<>();
    units.forEach(
        row ->
            parents
                .computeIfAbsent(row.getString(0), week -> new HashMap<>())
                .put(row.getString(1), row.getString(2)));
    Map<String, OrganisationTree> trees = new HashMap<>();
    parents.forEach((week, above) -> trees.put(week, new OrganisationTree(above)));
    List<Row> rows = new ArrayList<>();
    for (Row row : units) {
      String unit = row.getString(1);
      String path = java.util.Objects.requireNonNull(trees.get(row.getString(0))).path(unit);
      rows.add(RowFactory.create(row.getString(0), unit, row.getString(3), path, row.getString(4)));
    }
    return rows;
  }

  private static StructType unitType() {
    return new StructType()
        .add(WEEK, DataTypes.StringType)
        .add(UnitWeeks.UNIT.name(), DataTypes.StringType)
        .add(UnitWeeks.NAME.name(), DataTypes.StringType)
        .add(UnitWeeks.PATH.name(), DataTypes.StringType)
        .add(UnitWeeks.ORGANISATION_TYPE.name(), DataTypes.StringType);
  }

  /** Follows mergers to the end: A into B, B into C means A into C. */
  private static List<Row> successors(List<Row> merged) {
    Map<String, Map<String, String>> into = new TreeMap<>();
    merged.forEach(
        row ->
            into.computeIfAbsent(row.getString(0), week -> new TreeMap<>())
                .put(row.getString(1), row.getString(2)));
    List<Row> rows = new ArrayList<>();
    into.forEach(
        (week, next) ->
            next.forEach(
                (branch, first) -> {
                  Set<String> seen = new HashSet<>(Set.of(branch));
                  String last = first;
                  while (next.containsKey(last)) {
                    if (!seen.add(last)) {
                      throw new IllegalStateException(
                          "Branches merged into each other in a circle: " + seen);
                    }
                    last = next.get(last);
                  }
                  rows.add(RowFactory.create(week, branch, last));
                }));
    return rows;
  }
}

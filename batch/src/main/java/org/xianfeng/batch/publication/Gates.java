package org.xianfeng.batch.publication;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;

/**
 * The quality gates: what has to hold of a week before anybody sees it.
 *
 * <p>Each looks at the rows as they were written, not as they were computed.
 *
 * @param rows of each mart table: the weeks to publish and the weeks before them
 */
record Gates(Map<TableDef, Dataset<Row>> rows) {
  private static final String WEEK = MartColumns.WEEK.name();
  private static final double IDENTITY_TOLERANCE = 1e-9;
  private static final double LEAST_SHARE_OF_LAST_WEEK = 0.8;
  private static final double MOST_SHARE_OF_LAST_WEEK = 1.25;
  private static final double SCORE_MOST = 100 + IDENTITY_TOLERANCE;

  /** What a pseudonym or a national identity number looks like, anywhere in a text. */
  private static final String PERSON = "(p-[0-9a-f]{32})|((^|[^0-9])[0-9]{17}[0-9Xx]($|[^0-9]))";

  Gates {
    rows = Map.copyOf(rows);
  }

  /** Checks the weeks. */
  List<Gate> check(List<String> weeks) {
    Map<String, Row> branches = byWeek(branches());
    Map<String, Row> units = byWeek(units());
    Map<String, Row> scores = byWeek(scores());
    Map<String, Row> contributions = byWeek(contributions());
    List<Gate> gates = new ArrayList<>();
    for (String week : weeks) {
      Row facts = branches.get(week);
      Row index = scores.get(week);
      Row parts = contributions.get(week);
      gates.add(Gate.atLeast("branches", week, number(facts, "n"), 1));
      gates.add(Gate.exactly("branches_twice", week, number(facts, "twice"), 0));
      gates.add(Gate.exactly("negative_counts", week, number(facts, "negative"), 0));
      gates.add(Gate.exactly("persons", week, persons(facts, index, parts), 0));
      gates.add(Gate.exactly("roll_up_differences", week, differences(facts, units.get(week)), 0));
      gates.add(
          Gate.exactly(
              "branches_without_score_row", week, number(facts, "n") - number(index, "roots"), 0));
      gates.add(Gate.exactly("score_rows_twice", week, number(index, "twice"), 0));
      gates.add(Gate.exactly("specifications", week, number(index, "specifications"), 1));
      gates.add(Gate.atLeast("lowest_score", week, number(index, "lowest"), -IDENTITY_TOLERANCE));
      gates.add(Gate.atMost("highest_score", week, number(index, "highest"), SCORE_MOST));
      gates.add(
          Gate.exactly(
              "branches_without_contributions", week, number(facts, "n") - number(parts, "n"), 0));
      gates.add(
          Gate.atMost("contributions_less_score", week, number(parts, "off"), IDENTITY_TOLERANCE));
      String before = IsoWeek.parse(week).plus(-1).toString();
      lastWeek(gates, week, facts, branches.get(before), index, scores.get(before));
    }
    return gates;
  }

  /**
   * Against the week before. How many branches have a score says little, since months that are not
   * judged yet leave most of them unknown; but not all of them at once.
   */
  private static void lastWeek(
      List<Gate> gates,
      String week,
      @Nullable Row facts,
      @Nullable Row factsBefore,
      @Nullable Row index,
      @Nullable Row indexBefore) {
    if (number(factsBefore, "n") > 0) {
      double share = number(facts, "n") / number(factsBefore, "n");
      gates.add(Gate.atLeast("branches_to_last_week", week, share, LEAST_SHARE_OF_LAST_WEEK));
      gates.add(Gate.atMost("branches_to_last_week", week, share, MOST_SHARE_OF_LAST_WEEK));
    }
    if (number(indexBefore, "scored") > 0) {
      gates.add(Gate.atLeast("branches_scored", week, number(index, "scored"), 1));
    }
  }

  private Dataset<Row> branches() {
    List<NestedField> additive = Measures.additiveColumns();
    Column negative =
        additive.stream()
            .map(column -> coalesce(col(column.name()).lt(0), lit(false)))
            .reduce(Column::or)
            .orElseThrow();
    List<Column> columns = new ArrayList<>();
    columns.add(count(lit(1)).minus(countDistinct(col(BranchWeeks.BRANCH.name()))).as("twice"));
    columns.add(count(when(negative, 1)).as("negative"));
    columns.add(personCells(BranchWeeks.TABLE));
    Column below = col(BranchWeeks.PATH.name()).rlike("^/[^/]+/");
    columns.add(count(when(below, 1)).as(total(UnitWeeks.BRANCHES)));
    summed().forEach(column -> columns.add(sum(when(below, col(column.name()))).as(total(column))));
    return table(BranchWeeks.TABLE)
        .groupBy(WEEK)
        .agg(count(lit(1)).as("n"), columns.toArray(Column[]::new));
  }

  /** Roots of the tree hold everything below them. */
  private Dataset<Row> units() {
    Column[] sums = summed().stream().map(c -> sum(c.name()).as(total(c))).toArray(Column[]::new);
    return table(UnitWeeks.TABLE)
        .where(col(UnitWeeks.PATH.name()).rlike("^/[^/]+$"))
        .groupBy(WEEK)
        .agg(sum(UnitWeeks.BRANCHES.name()).as(total(UnitWeeks.BRANCHES)), sums);
  }

  private static List<NestedField> summed() {
    List<NestedField> columns = new ArrayList<>(Measures.additiveColumns());
    columns.addAll(List.of(UnitWeeks.MEMBERS, UnitWeeks.FULL_MEMBERS, UnitWeeks.EXEMPT_MEMBERS));
    return columns;
  }

  private static double differences(@Nullable Row branches, @Nullable Row units) {
    if (branches == null) {
      return Double.NaN;
    }
    List<NestedField> columns = new ArrayList<>(summed());
    columns.add(UnitWeeks.BRANCHES);
    return columns.stream()
        .filter(column -> whole(branches, total(column)) != whole(units, total(column)))
        .count();
  }

  private Dataset<Row> scores() {
    Column score = col(IndexScores.SCORE.name());
    Column root = col(IndexScores.COVERAGE.name()).isNotNull();
    return table(IndexScores.TABLE)
        .groupBy(WEEK)
        .agg(
            countDistinct(col(IndexScores.BRANCH.name())).as("roots"),
            count(when(root.and(score.isNotNull()), 1)).as("scored"),
            count(lit(1))
                .minus(countDistinct(col(IndexScores.BRANCH.name()), col(IndexScores.NODE.name())))
                .as("twice"),
            countDistinct(col(IndexScores.SPEC_HASH.name())).as("specifications"),
            coalesce(min(score), lit(0.0)).as("lowest"),
            coalesce(max(score), lit(0.0)).as("highest"),
            personCells(IndexScores.TABLE));
  }

  private Dataset<Row> contributions() {
    Dataset<Row> sums =
        table(IndexContributions.TABLE)
            .groupBy(WEEK, IndexContributions.BRANCH.name())
            .agg(
                coalesce(sum(IndexContributions.CONTRIBUTION.name()), lit(0.0)).as("parts"),
                personCells(IndexContributions.TABLE));
    Dataset<Row> roots =
        table(IndexScores.TABLE)
            .where(col(IndexScores.COVERAGE.name()).isNotNull())
            .select(WEEK, IndexScores.BRANCH.name(), IndexScores.SCORE.name());
    return sums.join(roots, new String[] {WEEK, IndexScores.BRANCH.name()}, "left")
        .groupBy(WEEK)
        .agg(
            count(lit(1)).as("n"),
            sum("persons").as("persons"),
            coalesce(max(abs(col("parts").minus(col(IndexScores.SCORE.name())))), lit(0.0))
                .as("off"));
  }

  private static Column personCells(TableDef table) {
    Column found =
        table.schema().columns().stream()
            .filter(column -> column.type().typeId() == Type.TypeID.STRING)
            .filter(column -> !column.name().equals(IndexScores.SPEC_HASH.name()))
            .map(column -> coalesce(col(column.name()).rlike(PERSON), lit(false)))
            .reduce(Column::or)
            .orElseThrow();
    return count(when(found, 1)).as("persons");
  }

  private static double persons(@Nullable Row... rows) {
    return Arrays.stream(rows).mapToDouble(row -> row == null ? 0 : number(row, "persons")).sum();
  }

  private Dataset<Row> table(TableDef table) {
    return java.util.Objects.requireNonNull(rows.get(table), table::path);
  }

  private static Map<String, Row> byWeek(Dataset<Row> aggregated) {
    Map<String, Row> rows = new HashMap<>();
    aggregated.collectAsList().forEach(row -> rows.put(row.getAs(WEEK), row));
    return rows;
  }

  private static String total(NestedField column) {
    return "total_" + column.name();
  }

  private static double number(@Nullable Row row, String column) {
    return row == null ? 0 : ((Number) row.getAs(column)).doubleValue();
  }

  private static long whole(@Nullable Row row, String column) {
    Object value = row == null ? null : row.getAs(column);
    return value == null ? 0 : ((Number) value).longValue();
  }
}

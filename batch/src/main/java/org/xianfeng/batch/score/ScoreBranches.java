package org.xianfeng.batch.score;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;

/**
 * Runs the index engine over the facts of branches, in batches within each partition.
 *
 * <p>Shape: rows of {@code mart.branch_week} in, one {@link ScoredRow} for each row of the wanted
 * weeks out. Nothing is fitted: every parameter is fixed or given, so that batches of any size and
 * order give the same numbers. Nothing is shuffled either, unless an indicator looks back over
 * earlier weeks: then the weeks of a branch are brought together first.
 */
final class ScoreBranches implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IndexSpec spec;
  private final Parameters parameters;
  private final String[] numbers;
  private final String[] texts;
  private final Set<String> wanted;
  private final Set<String> lookedBackAt;

  /**
   * Prepares the run.
   *
   * @param wanted weeks to score; rows of other weeks only serve as the past of these
   */
  ScoreBranches(IndexSpec spec, Parameters parameters, Collection<String> wanted) {
    this.spec = requireNonNull(spec, "spec is null");
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.numbers = SpecColumns.numbers(spec).toArray(String[]::new);
    this.texts = SpecColumns.texts(spec).toArray(String[]::new);
    this.wanted = Set.copyOf(wanted);
    this.lookedBackAt = SpecColumns.numbersOfThePast(spec);
  }

  /** How many weeks before the wanted ones the indicators look back on. */
  static int weeksBack(IndexSpec spec) {
    return spec.indicators().values().stream()
        .mapToInt(
            indicator ->
                indicator.quantity().window().periods() - 1 + indicator.quantity().maxAge())
        .max()
        .orElse(0);
  }

  /** The facts as the engine takes them; peers are of one sector. */
  Dataset<FactRow> facts(Dataset<Row> branchWeeks) {
    Column[] numberColumns = Arrays.stream(numbers).map(this::number).toArray(Column[]::new);
    Column[] textColumns =
        Arrays.stream(texts).map(name -> coalesce(col(name), lit(""))).toArray(Column[]::new);
    Dataset<Row> together =
        weeksBack(spec) == 0
            ? branchWeeks
            : branchWeeks
                .repartition(col(BranchWeeks.BRANCH.name()))
                .sortWithinPartitions(BranchWeeks.BRANCH.name(), MartColumns.WEEK.name());
    return together
        .select(
            col(MartColumns.WEEK.name()).as("week"),
            col(BranchWeeks.BRANCH.name()).as("branch"),
            coalesce(col(BranchWeeks.SECTOR.name()), lit("")).as("peerGroup"),
            array(textColumns).cast("array<string>").as("texts"),
            array(numberColumns).as("numbers"))
        .as(RecordEncoder.of(FactRow.class));
  }

  /** NaN for null, and for what nobody looks back at. */
  private Column number(String name) {
    Column value = col(name).cast("double");
    boolean past = lookedBackAt.contains(name);
    Column week = col(MartColumns.WEEK.name());
    return coalesce(past ? value : when(week.isin(wanted.toArray()), value), lit(Double.NaN));
  }

  /** Scores and explains. */
  Dataset<ScoredRow> apply(Dataset<FactRow> facts) {
    MapPartitionsFunction<FactRow, ScoredRow> score =
        rows -> new Batches<>(rows, ScoreBranches::ofOneBranch, this::explained);
    return facts.mapPartitions(score, RecordEncoder.of(ScoredRow.class));
  }

  private Iterator<ScoredRow> explained(List<FactRow> batch) {
    Explained explained = new Explained(spec, run(batch));
    return IntStream.range(0, batch.size())
        .filter(row -> isWanted(batch.get(row)))
        .mapToObj(row -> explained.row(batch.get(row), row))
        .iterator();
  }

  private boolean isWanted(FactRow row) {
    return wanted.contains(row.week());
  }

  private static boolean ofOneBranch(FactRow one, FactRow next) {
    return one.branch().equals(next.branch());
  }

  private IndexResult run(List<FactRow> batch) {
    IndexTable.Builder table = IndexTable.builder(column(batch, FactRow::branch));
    if (spec.rows().period() != null) {
      table.periods(column(batch, FactRow::week));
    }
    for (int i = 0; i < texts.length; i++) {
      int at = i;
      table.text(texts[i], column(batch, fact -> fact.texts()[at]));
    }
    for (int i = 0; i < numbers.length; i++) {
      int at = i;
      table.number(numbers[i], batch.stream().mapToDouble(fact -> fact.numbers()[at]).toArray());
    }
    return IndexEngine.score(spec, table.build(), parameters, Set.of(Stage.TREATED));
  }

  private static String[] column(List<FactRow> batch, Function<FactRow, String> cell) {
    return batch.stream().map(cell).toArray(String[]::new);
  }
}

package org.xianfeng.batch.score;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;

/** The job {@code batch score}: facts of branches to the three index tables. */
public record ScoreJob(SparkSession spark, Lake lake, String tenant) {
  /** Property of a snapshot: name of the specification that its rows were made with. */
  public static final String SPEC = "xianfeng.spec";

  /** Property of a snapshot: seed of the specification's random draws. */
  public static final String SEED = "xianfeng.seed";

  /**
   * Scores the weeks as they stand on the tenant's work branch, or published where it has none, and
   * the weeks after them that look back at them, so that the order of runs never matters.
   *
   * @return weeks that were written, in order
   * @throws Failure.Missing if there are no facts of these weeks
   */
  public List<String> run(IndexSpec spec, List<IsoWeek> weeks) {
    IndexSpec.Edition edition = spec.edition();
    if (!spec.root().equals(edition.id())) {
      throw new Failure.Usage(
          "The root of a published index has its name: %s, found %s"
              .formatted(edition.id(), spec.root()));
    }
    for (IsoWeek week : weeks) {
      if (!edition.holds(week.toString())) {
        throw new Failure.Usage(
            "%s %s does not hold for %s: its specification says effective: from %s to %s"
                .formatted(edition.id(), edition.version(), week, edition.from(), edition.to()));
      }
    }
    int back = ScoreBranches.weeksBack(spec);
    WorkBranch facts = new WorkBranch(lake.load(BranchWeeks.TABLE), tenant);
    WeekRows factRows = new WeekRows(spark, BranchWeeks.TABLE, tenant);
    List<String> names =
        present(factRows.read(facts.head(), around(weeks, 0, back))).stream()
            .filter(edition::holds)
            .toList();
    if (names.isEmpty()) {
      throw new Failure.Missing(
          "%s holds no facts of tenant %s for %s: run fact first"
              .formatted(BranchWeeks.TABLE.path(), tenant, weeks));
    }
    List<IsoWeek> scoredWeeks = names.stream().map(IsoWeek::parse).toList();
    Dataset<Row> branches = factRows.read(facts.head(), around(scoredWeeks, -back, 0));
    ScoreBranches score = new ScoreBranches(spec, Parameters.NONE, names);
    Dataset<Row> scored =
        score.apply(score.facts(branches)).toDF().persist(StorageLevel.MEMORY_AND_DISK());
    BranchRanks ranks = BranchRanks.of(scored, spec);
    ScoreTables tables = new ScoreTables(tenant, spec);
    Map<String, String> properties =
        Map.of(
            SPEC,
            "%s %s".formatted(spec.edition().id(), ResolvedSpec.hash(spec)),
            SEED,
            Long.toString(
                spec.robustness().uncertainty() == null
                    ? 0
                    : spec.robustness().uncertainty().seed()));
    TreeSet<String> written = new TreeSet<>();
    write(IndexScores.TABLE, names, tables.scores(scored, ranks), properties, written);
    write(IndexContributions.TABLE, names, tables.contributions(scored), properties, written);
    write(
        IndexParameters.TABLE,
        names,
        tables.parameters(spark, names, Parameters.NONE),
        properties,
        written);
    scored.unpersist();
    return List.copyOf(written);
  }

  /** The weeks and those from {@code first} before to {@code last} after each of them. */
  private static List<String> around(List<IsoWeek> weeks, int first, int last) {
    return weeks.stream()
        .flatMap(week -> IntStream.rangeClosed(first, last).mapToObj(week::plus))
        .distinct()
        .sorted()
        .map(IsoWeek::toString)
        .toList();
  }

  /** Weeks that have facts. */
  private static List<String> present(Dataset<Row> facts) {
    return facts.select(MartColumns.WEEK.name()).distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private void write(
      TableDef table,
      List<String> weeks,
      Dataset<Row> rows,
      Map<String, String> properties,
      Set<String> written) {
    WorkBranch work = new WorkBranch(lake.load(table), tenant).begin();
    written.addAll(new WeekRows(spark, table, tenant).replaceSorted(work, weeks, rows, properties));
  }
}

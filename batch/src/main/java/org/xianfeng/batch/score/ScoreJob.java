package org.xianfeng.batch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.run.Scoring;
import org.xianfeng.batch.index.run.SparkInput;
import org.xianfeng.batch.index.run.SparkParts;
import org.xianfeng.batch.table.WeekFiles;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.disclosure.Disclosed;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.DisclosedWeeks;
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
    int back = SpecColumns.periodsBack(spec);
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
    try (SparkParts parts = parts(spec, branches, names)) {
      Scoring scoring =
          parts.score(spec, Parameters.NONE, Set.of(Stage.TREATED), ScoreRows.ranking(spec));
      ScoreRows rows = ScoreRows.of(tenant, spec, names, hidden(spec, names, back));
      write(IndexScores.TABLE, names, parts.flatMap(scoring, rows::scores), properties, written);
      write(
          IndexContributions.TABLE,
          names,
          parts.flatMap(scoring, rows::contributions),
          properties,
          written);
      write(
          IndexParameters.TABLE,
          names,
          JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows.parameters(), 1),
          properties,
          written);
    }
    return List.copyOf(written);
  }

  /**
   * What must not be shown of the weeks' branches.
   *
   * @throws Failure.Missing if it was not decided: nothing is shown then
   */
  private HiddenParts hidden(IndexSpec spec, List<String> weeks, int back) {
    WorkBranch work = new WorkBranch(lake.load(DisclosedWeeks.TABLE), tenant);
    Snapshot head = work.head();
    Set<String> decided =
        head == null ? Set.of() : WeekFiles.of(work.table(), head.snapshotId(), tenant).keySet();
    if (!decided.containsAll(weeks)) {
      throw new Failure.Missing(
          "%s does not say what may be shown of tenant %s in all of %s: run fact first"
              .formatted(DisclosedWeeks.TABLE.path(), tenant, weeks));
    }
    Map<String, Map<String, Set<String>>> hidden = new HashMap<>();
    new WeekRows(spark, DisclosedWeeks.TABLE, tenant)
        .read(head, around(weeks.stream().map(IsoWeek::parse).toList(), -back, 0))
        .where(col(DisclosedWeeks.KIND.name()).equalTo(DisclosedWeeks.Kind.BRANCH.text()))
        .where(col(DisclosedWeeks.HIDDEN.name()).notEqual(""))
        .select(
            MartColumns.WEEK.name(),
            DisclosedWeeks.ORGANISATION.name(),
            DisclosedWeeks.HIDDEN.name())
        .collectAsList()
        .forEach(
            row ->
                hidden
                    .computeIfAbsent(row.getString(0), any -> new HashMap<>())
                    .put(row.getString(1), Disclosed.names(row.getString(2))));
    return HiddenParts.of(spec, hidden);
  }

  /** The facts as the engine takes them, without what nobody looks back at. */
  private SparkParts parts(IndexSpec spec, Dataset<Row> branches, List<String> scored) {
    Set<String> texts = new TreeSet<>(SpecColumns.texts(spec));
    texts.add(BranchWeeks.SECTOR.name());
    Set<String> numbers = SpecColumns.numbers(spec);
    Set<String> past = SpecColumns.numbersOfThePast(spec);
    Column now = col(MartColumns.WEEK.name()).isin(scored.toArray());
    Map<String, Column> cells =
        numbers.stream()
            .filter(name -> !past.contains(name))
            .collect(Collectors.toMap(name -> name, name -> when(now, col(name))));
    InputColumns columns =
        new InputColumns(
            BranchWeeks.BRANCH.name(),
            List.of(MartColumns.WEEK.name()),
            true,
            List.copyOf(texts),
            List.copyOf(numbers),
            Set.of(),
            Map.of());
    return SparkParts.of(
        new SparkInput(spark, columns, 0)
            .of(BranchWeeks.TABLE.path(), branches.withColumns(cells), branches.count()),
        false);
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
      JavaRDD<Row> rows,
      Map<String, String> properties,
      Set<String> written) {
    WorkBranch work = new WorkBranch(lake.load(table), tenant).begin();
    Dataset<Row> frame = spark.createDataFrame(rows, SparkSchemaUtil.convert(table.schema()));
    written.addAll(
        new WeekRows(spark, table, tenant).replaceSorted(work, weeks, frame, properties));
  }
}

package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.duty.ReportingSources;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;

/**
 * The facts of branches: all measures of all branches for all weeks asked for, from one reading.
 *
 * <p>Each tally counts events by branch and period once; a week then takes the periods that are its
 * windows. What a merged branch did goes to who took it over.
 *
 * <p>State: the events of the weeks, kept by Spark until closed.
 */
final class MeasureBranches implements AutoCloseable {
  private static final String WEEK = MartColumns.WEEK.name();
  private static final String MEDIAN = Measures.HOURS_TO_CLOSE_MEDIAN.name();

  private final SparkSession spark;
  private final Landed landed;
  private final String tenant;
  private final DutyCalendar duties;
  private final List<IsoWeek> weeks;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  MeasureBranches(
      SparkSession spark, Landed landed, String tenant, DutyCalendar duties, List<IsoWeek> weeks) {
    this.spark = spark;
    this.landed = landed;
    this.tenant = tenant;
    this.duties = duties;
    this.weeks = List.copyOf(weeks);
  }

  /** Rows of {@code mart.branch_week}. */
  Dataset<Row> of(OrganisationWeeks organisations) {
    ReportedBranches reported = ReportedBranches.in(landed);
    Dataset<Row> counted = perWeek(tallies(reported.sources()), organisations.successors());
    Dataset<Row> joined =
        organisations
            .branches()
            .join(counted, new String[] {WEEK, Tallies.BRANCH}, "left")
            .join(reported.branches(), new String[] {Tallies.BRANCH}, "left");
    return new JudgeBranches(tenant, duties, reported.sources()).apply(joined);
  }

  private Dataset<Row> tallies(ReportingSources sources) {
    Tallies tallies = new Tallies(weeks, duties);
    Instant start = earliest();
    Dataset<Row> learning = kept(LandedTables.LEARNING, start);
    Dataset<Row> attendance = kept(LandedTables.ATTENDANCE, start);
    Dataset<Row> governance = kept(LandedTables.GOVERNANCE, start);
    List<Dataset<Row>> all = new ArrayList<>();
    all.addAll(new LearningTally(tallies).apply(learning));
    all.addAll(new AttendanceTally(tallies).apply(attendance));
    all.addAll(new GovernanceTally(tallies, sources).apply(governance));
    all.add(new RecordTally(tallies).apply(List.of(learning, attendance, governance)));
    return all.stream().map(MeasureBranches::widened).reduce(Dataset::union).orElseThrow();
  }

  /** First instant of all periods that some week needs. */
  private Instant earliest() {
    return weeks.stream()
        .flatMap(week -> duties.duties().windows().stream().map(w -> duties.lastJudged(w, week)))
        .map(period -> period.startIn(duties.zone()))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Events that are counted many times over: read once, kept until {@link #close}. */
  private Dataset<Row> kept(TableDef table, Instant start) {
    Dataset<Row> events =
        landed
            .since(table, start)
            .drop(
                LandedColumns.TENANT.name(),
                LandedColumns.REVISION.name(),
                LandedColumns.TOPIC_PARTITION.name(),
                LandedColumns.TOPIC_OFFSET.name())
            .persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(events);
    return events;
  }

  /** Lets go of the events; the facts have to be kept by then. */
  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
  }

  /** A tally with a column for everything that any tally counts. */
  private static Dataset<Row> widened(Dataset<Row> tally) {
    List<String> present = Arrays.asList(tally.columns());
    List<Column> columns =
        new ArrayList<>(List.of(col(Tallies.WINDOW), col(Tallies.START), col(Tallies.BRANCH)));
    Measures.additiveColumns()
        .forEach(column -> columns.add(columnOr(present, column.name(), "long")));
    columns.add(columnOr(present, GovernanceTally.HOURS, "array<double>"));
    return tally.select(columns.toArray(Column[]::new));
  }

  private static Column columnOr(List<String> present, String name, String type) {
    return present.contains(name) ? col(name) : lit(null).cast(type).as(name);
  }

  private Dataset<Row> perWeek(Dataset<Row> tallies, Dataset<Row> successors) {
    Dataset<Row> credited =
        tallies
            .join(broadcast(windows()), new String[] {Tallies.WINDOW, Tallies.START})
            .join(broadcast(successors), new String[] {WEEK, Tallies.BRANCH}, "left")
            .withColumn(
                Tallies.BRANCH, coalesce(col(OrganisationWeeks.SUCCESSOR), col(Tallies.BRANCH)));
    List<Column> sums = new ArrayList<>();
    Measures.additiveColumns().forEach(column -> sums.add(sum(column.name()).as(column.name())));
    sums.add(sort_array(flatten(collect_list(GovernanceTally.HOURS))).as(GovernanceTally.HOURS));
    return credited
        .groupBy(WEEK, Tallies.BRANCH)
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
        .withColumn(MEDIAN, median());
  }

  /** Of a sorted list; the mean of the two in the middle of an even number. */
  private static Column median() {
    return expr(
        """
        CASE WHEN size(%1$s) > 0
          THEN (%1$s[(size(%1$s) - 1) div 2] + %1$s[size(%1$s) div 2]) / 2 END\
        """
            .formatted(GovernanceTally.HOURS));
  }

  private Dataset<Row> windows() {
    List<Row> rows = new ArrayList<>();
    for (IsoWeek week : weeks) {
      for (MeasureWindow window : duties.duties().windows()) {
        rows.add(
            RowFactory.create(
                week.toString(), window.toString(), duties.lastJudged(window, week).start()));
      }
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(WEEK, DataTypes.StringType)
            .add(Tallies.WINDOW, DataTypes.StringType)
            .add(Tallies.START, DataTypes.DateType));
  }
}

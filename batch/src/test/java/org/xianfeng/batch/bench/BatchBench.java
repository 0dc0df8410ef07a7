package org.xianfeng.batch.bench;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.disclosure.DisclosureJob;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.batch.session.Sessions;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;

/**
 * The job {@code score} beside DuckDB: the same Parquet files in, the same rows out as Parquet, two
 * threads each, in one run; starting and warming up are not counted.
 */
public final class BatchBench {
  private static final String WEEK = "2026-W38";
  private static final int WARM_BRANCHES = 50_000;
  private static final double BAR = 5;
  private static final double TOLERANCE = 1e-9;
  private static final double NANOS = 1e9;

  private final Path home;
  private final Lake lake;
  private final SparkSession spark;
  private final IndexSpec spec;
  private final List<String> weeks;

  private BatchBench(Path home, Lake lake, SparkSession spark, IndexSpec spec, int weeks) {
    this.home = home;
    this.lake = lake;
    this.spark = spark;
    this.spec = spec;
    this.weeks = weeksUpTo(weeks);
  }

  /**
   * Prints times, CPU times and their ratios.
   *
   * @param args number of branches, default a million; number of weeks of facts, default 4
   */
  public static void main(String[] args) throws Exception {
    int branches = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int weeks = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    Path file = Path.of(System.getenv().getOrDefault("XIANFENG_ROOT", ".."));
    file = file.resolve("conf/index/vanguard.yaml");
    IndexSpec spec = SpecParser.parse(file.toString(), Files.readString(file));
    Path home = Files.createTempDirectory("xianfeng-bench");
    System.setProperty("spark.master", "local[2]");
    Settings settings = new Settings(Map.of("home", home.toString()), "the benchmark");
    LakeSetup.run(CatalogSettings.from(settings));
    try (Lake lake = Lake.open(settings);
        SparkSession spark = Sessions.open(settings)) {
      BatchBench bench = new BatchBench(home, lake, spark, spec, weeks);
      System.out.println("Warming both up, not counted:");
      bench.run("warm", Math.min(branches, WARM_BRANCHES));
      System.out.println("Counted:");
      boolean held = bench.run("bench", branches);
      System.exit(held ? 0 : 4);
    } finally {
      delete(home);
    }
  }

  private static List<String> weeksUpTo(int count) {
    List<String> weeks = new ArrayList<>();
    for (int back = count - 1; back >= 0; back--) {
      weeks.add(IsoWeek.parse(WEEK).plus(-back).toString());
    }
    return weeks;
  }

  /** Both for one tenant of its own; whether the ratio is below the bar. */
  private boolean run(String tenant, int branches) throws Exception {
    System.out.printf(
        Locale.ROOT, "%d branches, facts of %d weeks, score %s%n", branches, weeks.size(), WEEK);
    Cost facts =
        Cost.of(
            () -> {
              ManyFacts.of(spark, tenant, weeks, branches)
                  .writeTo(Lake.name(BranchWeeks.TABLE))
                  .option("use-table-distribution-and-ordering", "false")
                  .option("fanout-enabled", "true")
                  .append();
              return null;
            });
    facts.print("facts made");
    new DisclosureJob(spark, lake, tenant, 1).run(weeks);
    Cost ours =
        Cost.of(() -> new ScoreJob(spark, lake, tenant).run(spec, List.of(IsoWeek.parse(WEEK))));
    ours.print("Spark local[2]");
    Path out = Files.createDirectories(home.resolve("duckdb-" + tenant));
    DuckScore duck = new DuckScore(spec, WEEK, weeks, files(BranchWeeks.TABLE, tenant, null), out);
    Cost theirs =
        Cost.of(
            () -> {
              duck.run();
              return null;
            });
    theirs.print("DuckDB, 2 threads");
    compare(tenant, duck);
    double ratio = ours.seconds() / theirs.seconds();
    System.out.printf(
        Locale.ROOT,
        "  ratio: %.2f of time, %.2f of CPU (time has to be below %.0f)%n",
        ratio,
        ours.cpu() / theirs.cpu(),
        BAR);
    return ratio < BAR;
  }

  private List<String> files(TableDef definition, String tenant, String branch) throws IOException {
    Table table = lake.load(definition);
    List<String> files = new ArrayList<>();
    var scan = table.newScan().filter(Expressions.equal(MartColumns.TENANT.name(), tenant));
    try (CloseableIterable<FileScanTask> tasks =
        (branch == null ? scan : scan.useRef(branch)).planFiles()) {
      tasks.forEach(task -> files.add(task.file().location().replaceFirst("^file:", "")));
    }
    return files;
  }

  /** Fails unless both wrote the same numbers. */
  private void compare(String tenant, DuckScore duck) throws SQLException, IOException {
    String work = "work-" + tenant;
    long rows =
        duck.compare(
            files(IndexScores.TABLE, tenant, work),
            files(IndexContributions.TABLE, tenant, work),
            TOLERANCE);
    System.out.printf(Locale.ROOT, "  both gave the same %d rows%n", rows);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * What a step cost.
   *
   * @param seconds on the clock
   * @param cpu seconds of this process on all cores
   */
  private record Cost(double seconds, double cpu) {
    static Cost of(Callable<?> step) throws Exception {
      OperatingSystemMXBean system =
          requireNonNull(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
      System.gc();
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      step.call();
      return new Cost(
          (System.nanoTime() - start) / NANOS, (system.getProcessCpuTime() - cpu) / NANOS);
    }

    void print(String what) {
      System.out.printf(Locale.ROOT, "  %-20s %8.2f s %8.2f s of CPU%n", what, seconds, cpu);
    }
  }
}

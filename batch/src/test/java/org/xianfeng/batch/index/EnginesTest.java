package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.index.input.CsvRows;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.batch.index.output.TableFormat;
import org.xianfeng.batch.index.run.IndexRun;
import org.xianfeng.batch.index.run.SparkInput;
import org.xianfeng.batch.index.run.SparkRun;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;

/** CSV, Parquet and Iceberg, in the plain JVM and on Spark: the same bytes. */
class EnginesTest {
  private static final int UNITS = 160;
  private static final int WEEKS = 8;
  private static final String SPEC =
      """
      spec: index/1
      id: engines
      version: 1
      unit: {key: branch}
      period: {key: week}
      peer_groups: {area: {by: [area], min_units: 13, fallback: [[]]}}
      indicators:
        presence:
          numerator: present
          denominator: invited
          scale: 100
          window: {periods: 2}
          small_n: {min: 3, shrink: beta_binomial, within: area}
          impute: [{method: group_median, group: area, min_present: 5}, population_mean]
          normalise: {method: minmax, within: area}
          integrity: [ceiling, too_regular, copy_forward, heaping]
        hours:
          max_age: 1
          treat: {method: winsor_iter, max_points: 3, skew: 1, kurt: 1, then: log_ct}
          normalise: {method: zscore, to: [50, 10], fit_on: 'rolling:3'}
        level: {direction: lower, impute: [median]}
      tree:
        index: {children: {x: 2, y: 1}}
        x: {children: {presence: 1, hours: 1}}
        y: {children: {level: 1}}
      weights: [{method: given}, {method: pca, at: x}]
      rank: {round_to: 3, within: [population, area]}
      bands: {method: cuts, cuts: [40, 60], labels: [low, middle, high]}
      quality: {min_index_share: 0.3}
      integrity: {effect: penalty, factors: [1, 0.9, 0.5]}
      """;
  private static final StructType COLUMNS =
      new StructType()
          .add("branch", DataTypes.StringType)
          .add("week", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("present", DataTypes.IntegerType)
          .add("invited", DataTypes.LongType)
          .add("hours", DataTypes.DoubleType)
          .add("level", DataTypes.createDecimalType(9, 2));

  @TempDir Path folder;

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  private static List<Row> rows(long seed) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < UNITS * WEEKS; row++) {
      SplittableRandom random = new SplittableRandom(row);
      int unit = row / WEEKS;
      int invited = unit % 20 == 0 ? 30 : random.nextInt(40);
      rows.add(
          RowFactory.create(
              "b%03d".formatted(unit),
              "2026-W%02d".formatted(row % WEEKS + 1),
              "a" + unit % 13,
              unit % 20 == 0 ? 24 : random.nextInt(invited + 1),
              (long) invited,
              random.nextInt(9) == 0 ? null : Math.exp(4 * random.nextDouble()),
              random.nextInt(5) == 0
                  ? null
                  : java.math.BigDecimal.valueOf(100 + random.nextInt(3000), 2)));
    }
    Collections.shuffle(rows, new Random(seed));
    return rows;
  }

  private Path csv(String name, List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS.fieldNames())).append('\n');
    for (Row row : rows) {
      for (int i = 0; i < row.length(); i++) {
        text.append(i == 0 ? "" : ",").append(row.isNullAt(i) ? "" : row.get(i));
      }
      text.append('\n');
    }
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  /** Several files, rows in the order given, whatever their names. */
  private Path parquet(String name, List<Row> rows) {
    Path to = folder.resolve(name);
    TestLake.get()
        .spark()
        .createDataFrame(rows, COLUMNS)
        .repartition(3)
        .write()
        .parquet(to.toUri().toString());
    return to;
  }

  private String iceberg(String name, List<Row> rows) throws Exception {
    String table = "engines." + name;
    TestLake.get().spark().sql("CREATE NAMESPACE IF NOT EXISTS xianfeng.engines");
    TestLake.get()
        .spark()
        .createDataFrame(rows, COLUMNS)
        .repartition(2)
        .writeTo("xianfeng." + table)
        .using("iceberg")
        .createOrReplace();
    return table;
  }

  private int run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream captured = new PrintStream(console, true, UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      return Commands.line(
              Map.of("XIANFENG_HOME", TestLake.get().settings().home().toString()),
              new IndexCommand())
          .execute(args);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String said() {
    return console.toString(UTF_8);
  }

  private Map<String, String> compute(String data, String out, String... more) throws IOException {
    List<String> args = new ArrayList<>();
    args.add(Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8).toString());
    args.addAll(List.of(data, "--out", folder.resolve(out).toString(), "--snapshot", "s1"));
    args.addAll(List.of("--dump", "all"));
    args.addAll(List.of(more));
    assertThat(run(args.toArray(String[]::new))).as(said()).isZero();
    return files(folder.resolve(out));
  }

  private static List<String> lines(Map<String, String> files, String name) {
    return files.getOrDefault(name, "").lines().toList();
  }

  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.toList()) {
        if (!file.toString().endsWith(".parquet")) {
          files.put(String.valueOf(file.getFileName()), Files.readString(file, UTF_8));
        }
      }
    }
    return files;
  }

  @Test
  void sparkWritesTheBytesOfTheJvmFromACsvFile() throws IOException {
    String data = csv("data.csv", rows(1)).toString();

    Map<String, String> jvm = compute(data, "jvm");
    Map<String, String> spark = compute(data, "spark", "--engine", "spark");

    assertThat(said()).contains("rows scored on Spark; results in");
    assertThat(jvm).containsKeys("scores.csv", "ranks.csv", "integrity.csv", "normalised.csv");
    assertThat(lines(jvm, "scores.csv")).hasSize(1 + 3 * UNITS * WEEKS);
    assertThat(jvm.get("flags.csv")).contains("PENALISED", "FALLBACK_GROUP", "SHRUNK", "IMPUTED");
    assertThat(spark).isEqualTo(jvm);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 2"})
  void partitionsInAnyNumberAndShuffledRowsGiveTheBytesOfTheJvm(int count, long seed)
      throws IOException {
    IndexSpec spec = SpecParser.parse("spec.yaml", SPEC);
    InputColumns columns = InputColumns.of(List.of(spec), Map.of());
    Map<String, String> jvm = compute(csv("data.csv", rows(seed)).toString(), "jvm");
    TablePart whole = IndexRun.read(new CsvRows(folder.resolve("data.csv")), columns, false);
    Set<Stage> stages =
        java.util.EnumSet.complementOf(java.util.EnumSet.of(Stage.WEIGHTS, Stage.INTEGRITY));

    new SparkRun(spec, "s1", Parameters.NONE, stages, step -> {})
        .run(
            new SparkInput(TestLake.get().spark(), columns, count).of(whole),
            columns,
            false,
            new ResultFiles(folder.resolve("spark"), spec, Set.of(TableFormat.CSV)));

    assertThat(files(folder.resolve("spark"))).isEqualTo(jvm);
  }

  @Test
  void tablesInParquetAreTheSameBytesFromBothEngines() throws IOException {
    String data = csv("data.csv", rows(1)).toString();

    compute(data, "jvm", "--format", "parquet");
    compute(data, "spark", "--format", "parquet", "--engine", "spark");

    try (Stream<Path> all = Files.list(folder.resolve("jvm"))) {
      List<Path> tables = all.filter(file -> file.toString().endsWith(".parquet")).toList();
      assertThat(tables).hasSizeGreaterThan(9);
      for (Path file : tables) {
        Path other = folder.resolve("spark").resolve(file.getFileName());
        assertThat(Files.mismatch(file, other)).as(other.toString()).isEqualTo(-1);
      }
    }
  }

  @Test
  void parquetGivesTheBytesOfTheSameRowsAsCsv() throws IOException {
    List<Row> rows = rows(4);
    String data = parquet("data", rows).toString();

    Map<String, String> jvm = compute(data, "jvm");
    Map<String, String> spark = compute(data, "spark", "--engine", "spark");
    Map<String, String> csv = compute(csv("data.csv", rows).toString(), "csv");

    assertThat(spark).isEqualTo(jvm);
    assertThat(jvm.get("parameters.csv")).isEqualTo(csv.get("parameters.csv"));
    assertThat(lines(jvm, "scores.csv").stream().sorted())
        .containsExactlyElementsOf(lines(csv, "scores.csv").stream().sorted().toList());
  }

  @Test
  void anIcebergTableIsReadInTheOrderOfPeriodsAndUnits() throws Exception {
    List<Row> rows = new ArrayList<>(rows(5));
    String data = iceberg("sorted", rows);

    Map<String, String> jvm = compute(data, "jvm");
    Map<String, String> spark = compute(data, "spark", "--engine", "spark");
    rows.sort(java.util.Comparator.comparing((Row row) -> row.getString(1) + row.getString(0)));
    Map<String, String> csv = compute(csv("data.csv", rows).toString(), "csv");

    assertThat(jvm).isEqualTo(csv);
    assertThat(spark).isEqualTo(csv);
  }

  @Test
  void anOlderSnapshotAndATagAreReadAsTheyWere() throws Exception {
    List<Row> rows = rows(6);
    String data = iceberg("history", rows.subList(0, 600));
    Table table = TestLake.get().lake().find("engines", "history").orElseThrow();
    long first = table.currentSnapshot().snapshotId();
    table.manageSnapshots().createTag("2026-W05-r1", first).commit();
    TestLake.get()
        .spark()
        .createDataFrame(rows.subList(600, rows.size()), COLUMNS)
        .writeTo("xianfeng.engines.history")
        .append();

    Map<String, String> tagged = compute(data + "@2026-W05-r1", "tagged");
    Map<String, String> numbered = compute(data + "@" + first, "numbered", "--engine", "spark");
    Map<String, String> now = compute(data, "now");

    assertThat(numbered).isEqualTo(tagged);
    assertThat(lines(tagged, "scores.csv")).hasSize(1 + 3 * 600);
    assertThat(lines(now, "scores.csv")).hasSize(1 + 3 * UNITS * WEEKS);
    assertThat(run(folder.resolve("spec.yaml").toString(), data + "@gone", "--out", "x"))
        .isEqualTo(5);
    assertThat(said()).contains("has no tag, branch or snapshot gone; it has [2026-W05-r1, main]");
    assertThat(run(folder.resolve("spec.yaml").toString(), "engines.gone", "--out", "x"))
        .isEqualTo(5);
    assertThat(said()).contains("There is no file engines.gone and no table engines.gone");
  }

  @Test
  void whereChoosesRowsInEveryInput() throws Exception {
    List<Row> rows = rows(7);
    String table = iceberg("some", rows);
    String csv = csv("data.csv", rows).toString();

    Map<String, String> fromTable = compute(table, "a", "--where", "area=a3");
    Map<String, String> onSpark =
        compute(table, "b", "--where", "area=a3", "--where", "week=2026-W02", "--engine", "spark");
    Map<String, String> fromCsv = compute(csv, "c", "--where", "area=a3");

    assertThat(fromTable.get("parameters.csv")).isEqualTo(fromCsv.get("parameters.csv"));
    assertThat(lines(onSpark, "ranks.csv").stream().skip(1))
        .allMatch(line -> line.contains("2026-W02"));
  }

  @Test
  void badCellsAreTheSameErrorsInEveryInputAndEngine() throws Exception {
    StructType wrong =
        new StructType()
            .add("branch", DataTypes.StringType)
            .add("hours", DataTypes.StringType)
            .add("level", DataTypes.DoubleType);
    List<Row> rows =
        List.of(
            RowFactory.create("b1", "12", 1.0),
            RowFactory.create("b2", "twelve", Double.NaN),
            RowFactory.create("b1", "3", 2.0),
            RowFactory.create(null, "3", 2.0));
    String parquet = folder.resolve("bad").toString();
    TestLake.get().spark().createDataFrame(rows, wrong).coalesce(1).write().parquet(parquet);
    String spec =
        Files.writeString(
                folder.resolve("small.yaml"),
                """
                spec: index/1
                id: small
                version: 1
                unit: {key: branch}
                indicators: {hours: {}, level: {}}
                tree: {index: {children: {hours: 1, level: 1}}}
                """,
                UTF_8)
            .toString();
    Map<String, List<String>> lines = new TreeMap<>();
    for (String engine : List.of("jvm", "spark")) {
      String out = folder.resolve("bad-" + engine).toString();
      console.reset();
      assertThat(run(spec, "--data", parquet, "--out", out, "--engine", engine)).isEqualTo(3);
      assertThat(run(spec, parquet, "--out", out, "--engine", engine, "--lenient")).isEqualTo(1);
      lines.put(
          engine,
          said()
              .lines()
              .filter(line -> line.startsWith("part-"))
              .map(line -> line.replaceAll("part-[^:]*", "part"))
              .toList());
    }

    List<String> once =
        List.of(
            "part: row 2: column hours of b2 is no number: twelve",
            "part: row 2: column level of b2 is no number: NaN",
            "part: row 3: unit b1 was in row 1 already",
            "part: row 4: column branch is blank");
    List<String> twice = new ArrayList<>(once);
    twice.addAll(once);
    assertThat(lines.get("jvm")).isEqualTo(twice);
    assertThat(lines.get("spark")).isEqualTo(twice);
    assertThat(files(folder.resolve("bad-spark"))).isEqualTo(files(folder.resolve("bad-jvm")));
  }

  @Test
  void periodsOfSeveralKindsAreTheSameErrorOnBothEngines() throws Exception {
    StructType dated =
        new StructType()
            .add("branch", DataTypes.StringType)
            .add("week", DataTypes.StringType)
            .add("hours", DataTypes.DoubleType);
    List<Row> rows =
        List.of(
            RowFactory.create("b1", "2026-W01", 1.0),
            RowFactory.create("b2", "2026-W01", 2.0),
            RowFactory.create("b3", "2026-09", 3.0));
    String parquet = folder.resolve("mixed").toString();
    TestLake.get().spark().createDataFrame(rows, dated).coalesce(1).write().parquet(parquet);
    String spec =
        Files.writeString(
                folder.resolve("small.yaml"),
                """
                spec: index/1
                id: small
                version: 1
                unit: {key: branch}
                period: {key: week}
                indicators: {hours: {normalise: identity}}
                tree: {index: {children: {hours: 1}}}
                """,
                UTF_8)
            .toString();
    for (String engine : List.of("jvm", "spark")) {
      String out = folder.resolve("mixed-" + engine).toString();
      console.reset();
      assertThat(run(spec, parquet, "--out", out, "--engine", engine)).as(said()).isEqualTo(3);
      assertThat(said().replaceAll("part-[^:]*", "part"))
          .as(engine)
          .contains("part: row 3: column week: Periods mix a week and a month: 2026-09")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aBrokenParquetFileIsNamedAndNoObject() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8);
    byte[] whole = Files.readAllBytes(onlyFile(parquet("broken", rows(1))));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    byte[] hole = whole.clone();
    java.util.Arrays.fill(hole, 4, 2000, (byte) 0x5a);
    String out = folder.resolve("out").toString();
    for (byte[] bytes : List.of(half, hole)) {
      Path file = Files.write(folder.resolve("damaged.parquet"), bytes);
      console.reset();
      assertThat(run(spec.toString(), file.toString(), "--out", out)).as(said()).isEqualTo(3);
      assertThat(said())
          .contains("damaged.parquet is")
          .doesNotContain("@", "org.apache", "LocalInputFile", "\tat ");
    }
  }

  private static Path onlyFile(Path parquet) throws IOException {
    if (!Files.isDirectory(parquet)) {
      return parquet;
    }
    try (Stream<Path> all = Files.list(parquet)) {
      return all.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreRefused() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8);
    Path fake = Files.writeString(folder.resolve("fake.parquet"), "no parquet at all", UTF_8);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String out = folder.resolve("out").toString();

    assertThat(run(spec.toString(), fake.toString(), "--out", out)).isEqualTo(3);
    assertThat(said()).contains("fake.parquet is no Parquet file");
    assertThat(run(spec.toString(), empty.toString(), "--out", out)).isEqualTo(3);
    assertThat(said()).contains("holds no file *.parquet");
    assertThat(run(spec.toString(), "gone.parquet", "--out", out)).isEqualTo(5);
    assertThat(run(spec.toString(), "gone.csv", "--out", out)).isEqualTo(5);
    Path other = parquet("other", rows(1));
    Path missing =
        Files.writeString(
            folder.resolve("m.yaml"),
            SPEC.replace("numerator: present", "numerator: attended"),
            UTF_8);
    for (String engine : List.of("jvm", "spark")) {
      assertThat(run(missing.toString(), other.toString(), "--out", out, "--engine", engine))
          .isEqualTo(3);
    }
    assertThat(said()).contains("column attended is missing; there are [branch, week, area");
  }

  @Test
  void whatNeedsAllUnitsStaysInTheJvmAndSaysSo() throws IOException {
    String data = csv("data.csv", rows(9)).toString();
    Path spec =
        Files.writeString(
            folder.resolve("w.yaml"),
            SPEC.replace("{children: {level: 1}}", "{children: {level: 1}, aggregate: borda}"),
            UTF_8);

    assertThat(
            run(
                spec.toString(),
                data,
                "--out",
                folder.resolve("out").toString(),
                "--engine",
                "spark"))
        .as(said())
        .isZero();

    assertThat(said()).contains("Computed in one JVM, not on Spark: node y compares all units");
  }
}

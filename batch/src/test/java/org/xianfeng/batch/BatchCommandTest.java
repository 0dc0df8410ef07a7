package org.xianfeng.batch;

import static java.util.regex.Pattern.DOTALL;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.batch.fact.RandomFacts;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.fixture.TestTenant;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.table.IndexScores;

/** How commands end: the exit code and the one sentence on standard error. */
class BatchCommandTest {
  private static final TestLake LAKE = TestLake.get();
  private static final String WEEK = "2026-W38";
  private static final int BRANCHES = 10;

  /**
   * What a command did.
   *
   * @param code exit code
   */
  private record Ended(int code, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weekly --week 2026-W60 | 2026-W60",
        "weekly --weeks 2026-W38..2026-W26 | 2026-W38..2026-W26",
        "weekly | --week",
        "weekly --week 2026-W38 --weeks 2026-W37..2026-W38 | --week",
        "weekly --week 2026-W38 --spec no/such.yaml | no/such.yaml",
        "weekly --week 2026-W38 --speed | --speed",
        "explain --branch b000 --week W38 | W38",
        "explain --week 2026-W38 | --branch",
      })
  void aTypingMistakeEndsWithTwoAndNamesIt(String arguments, String named) {
    Ended ended = run(arguments.split(" "));

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(named);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void anUnknownTenantHasNoInput() {
    LAKE.land(
        new TestTenant("command-registry", ZoneOffset.UTC).branch("b", null, BRANCHES).take());

    Ended ended = run("weekly", "--week", WEEK, "--tenant", "nobody");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .isEqualToIgnoringNewLines(
            "landing.registry holds no branch of tenant nobody by 2026-W38: ingest its registry"
                + " first");
  }

  @Test
  void aHomeThatDoesNotExistHasNoCatalog() {
    Path nowhere = LAKE.settings().home().resolve("nowhere");

    Ended ended = run(nowhere, "explain", "--branch", "b000", "--week", WEEK);

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .startsWith("There is no lake at ")
        .contains(nowhere.toString())
        .hasLineCount(1);
  }

  @Test
  void scoresNeedFacts() {
    Ended ended = run("score", "--week", WEEK, "--tenant", "nobody");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .isEqualToIgnoringNewLines(
            "mart.branch_week holds no facts of tenant nobody for [2026-W38]: run fact first");
  }

  @Test
  void aWeekThatIsNotPublishedCannotBeExplained() {
    Ended ended = run("explain", "--branch", "b000", "--week", WEEK, "--tenant", "nobody");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err())
        .isEqualToIgnoringNewLines(
            "2026-W38 of tenant nobody is not published; the last published week is none");
  }

  @Test
  void scoresPublishesAndExplains() {
    RandomFacts.write(LAKE, "command", List.of(WEEK), BRANCHES, 1);

    Ended score = run("score", "--week", WEEK, "--tenant", "command");
    Ended publish = run("publish", "--week", WEEK, "--tenant", "command", "--json");
    Ended again = run("score", "--week", WEEK, "--tenant", "command");
    Ended explain =
        run("explain", "--branch", "b000", "--week", WEEK, "--tenant", "command", "--json");
    Ended unknown = run("explain", "--branch", "b9", "--week", WEEK, "--tenant", "command");
    Ended outside = run("explain", "--branch", "b001", "--week", WEEK, "--tenant", "command");

    assertThat(score.code()).as(score.err()).isZero();
    assertThat(score.out()).startsWith("command 2026-W38: facts of 0 weeks and scores of 1 weeks");
    assertThat(publish.code()).as(publish.err()).isZero();
    assertThat(publish.out()).contains("\"tag\":\"command.2026-W38-r1\"");
    assertThat(again.out()).startsWith("command 2026-W38: unchanged");
    assertThat(explain.code()).as(explain.err()).isZero();
    assertThat(explain.out()).contains("\"branch\":\"b000\"");
    assertThat(outside.code()).as("a branch outside reader.scope does not exist").isEqualTo(2);
    assertThat(outside.err()).contains("No branch b001 in command.2026-W38-r1");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines("No branch b9 in command.2026-W38-r1 of tenant command");
  }

  @Test
  void aFailedGateEndsWithFour() throws NoSuchTableException {
    RandomFacts.write(LAKE, "command-gate", List.of(WEEK), BRANCHES, 1);
    run("score", "--week", WEEK, "--tenant", "command-gate");
    LAKE.spark()
        .read()
        .option("versionAsOf", "work-command-gate")
        .table(Lake.name(IndexScores.TABLE))
        .where("tenant = 'command-gate'")
        .limit(1)
        .withColumn(IndexScores.SCORE.name(), lit(128.0))
        .withColumn(IndexScores.NODE.name(), lit("another"))
        .writeTo(Lake.name(IndexScores.TABLE) + ".`branch_work-command-gate`")
        .append();

    Ended ended = run("publish", "--week", WEEK, "--tenant", "command-gate");

    assertThat(ended.code()).as(ended.err()).isEqualTo(4);
    assertThat(ended.err()).startsWith("2026-W38 highest_score: 128, has to be <= 100");
  }

  @Test
  void workThatWasOvertakenEndsWithFive() {
    RandomFacts.write(LAKE, "command-slow", List.of(WEEK), BRANCHES, 1);
    run("score", "--week", WEEK, "--tenant", "command-slow");
    RandomFacts.write(LAKE, "command-fast", List.of(WEEK), BRANCHES, 1);
    run("score", "--week", WEEK, "--tenant", "command-fast");
    assertThat(run("publish", "--week", WEEK, "--tenant", "command-fast").code()).isZero();

    Ended ended = run("publish", "--week", WEEK, "--tenant", "command-slow");

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("run fact and score again");
  }

  @Test
  void aSecondRunInAHomeIsNotAllowed() throws IOException {
    Path file = LAKE.settings().home().resolve("run/batch.lock");
    try (var lock = ProcessLock.take(file, () -> new Failure.Forbidden("held"))) {
      Ended ended = run("weekly", "--week", WEEK);

      assertThat(ended.code()).as(ended.err()).isEqualTo(6);
      assertThat(ended.err()).contains("batch.lock");
    }
  }

  @Test
  void printsTheLineForACluster() {
    Ended ended = run("weekly", "--weeks", "2026-W26..2026-W38", "--tenant", "demo", "--print");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("spark-submit --master spark://HOST:7077 --class org.xianfeng.batch.BatchCommand")
        .contains("--packages org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:")
        .endsWith(
            "batch-0.1.0-SNAPSHOT.jar weekly --weeks 2026-W26..2026-W38 --tenant demo"
                + System.lineSeparator())
        .doesNotContain("--print");
  }

  /** A library that is new in a pom has to go to the cluster too, or be known to be there. */
  @Test
  void theLineNamesEveryLibraryThatAClusterDoesNotHave() throws IOException {
    String line = run("weekly", "--week", WEEK, "--print").out();
    Set<String> spark =
        Set.of(
            "models",
            "spark-sql_2.13",
            "commons-codec",
            "jackson-databind",
            "slf4j-api",
            "log4j-core",
            // of the command index, which reads workbooks where it is started
            "excel-streaming-reader");
    for (String pom : List.of("../models/pom.xml", "pom.xml")) {
      Matcher dependency =
          Pattern.compile(
                  "<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                      + "((?:(?!</dependency>).)*)</dependency>",
                  DOTALL)
              .matcher(Files.readString(Path.of(pom)).split("<build>")[0]);
      while (dependency.find()) {
        String name = dependency.group(1);
        if (!dependency.group(2).contains("<scope>")
            && !spark.contains(name)
            && !name.startsWith("log4j-slf4j")) {
          assertThat(line).as(pom).contains(':' + name + ':');
        }
      }
    }
    assertThat(line).doesNotContain("${");
  }

  private static Ended run(String... arguments) {
    return run(LAKE.settings().home(), arguments);
  }

  private static Ended run(Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        BatchCommand.commandLine(
                Map.of(
                    "XIANFENG_HOME",
                    home.toString(),
                    "XIANFENG_ROOT",
                    Path.of("..").toString(),
                    "XIANFENG_READER_SCOPE",
                    "command/b000, nobody/*"))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }
}

package org.xianfeng.batch.publication;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.batch.fact.RandomFacts;
import org.xianfeng.batch.fixture.Specs;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.audit.DeltaLogDigest;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.SnapshotDigest;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.AuditEntries;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

class PublishJobTest {
  private static final TestLake LAKE = TestLake.get();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-21T06:00:00.123456Z"), ZoneOffset.UTC);
  private static final List<String> WEEKS = List.of("2026-W37", "2026-W38");
  private static final int BRANCHES = 30;

  @Test
  void publishesTagsChainsAndThenFindsNothingToDo() {
    work("publish", 1);

    List<Publication> first = job("publish", step -> {}).run().published();

    assertThat(first).extracting(Publication::week).isEqualTo(WEEKS);
    assertThat(first)
        .extracting(Publication::tag)
        .containsExactly("publish.2026-W37-r1", "publish.2026-W38-r1");
    assertThat(first.get(0).previousHash()).isEmpty();
    assertThat(first.get(1).previousHash()).isEqualTo(first.get(0).hash());
    assertThat(first.get(0).inputs()).endsWith("landing.learning=1");
    assertThat(first.get(0).specId()).isEqualTo("vanguard");
    assertThat(first.get(0).outputs())
        .containsOnlyKeys(Tables.MART.stream().map(TableDef::path).toList());
    assertThat(
            LAKE.spark().table(Lake.name(AuditEntries.TABLE)).where("tenant = 'publish'").count())
        .as("each publication that was signed for")
        .isEqualTo(2);
    Map<String, Long> heads = heads();
    work("publish", 1);
    assertThat(job("publish", step -> {}).run().published()).isEmpty();
    assertThat(heads()).isEqualTo(heads);
    for (TableDef table : Tables.MART) {
      assertThat(new WorkBranch(LAKE.lake().load(table), "publish").exists()).isFalse();
    }
  }

  @Test
  void lateDataMakesARevisionAndLeavesTheOldOneReadable() throws IOException {
    work("late", 1);
    job("late", step -> {}).run();
    List<Row> before = rows("late", "late.2026-W37-r1");
    RandomFacts.write(LAKE, "late", List.of("2026-W37"), BRANCHES, 2);
    score("late");

    List<Publication> second = job("late", step -> {}).run().published();

    // the ticket rates of W38 pool four weeks, so that its scores change too
    assertThat(second)
        .extracting(Publication::tag)
        .containsExactly("late.2026-W37-r2", "late.2026-W38-r2");
    assertThat(rows("late", "late.2026-W37-r1")).isEqualTo(before);
    assertThat(rows("late", "late.2026-W37-r2")).isNotEqualTo(before);
    assertThat(rows("late", "late.2026-W37-r2")).isEqualTo(rows("late", "main"));
  }

  @Test
  void deltaHoldsTheRowsThatMayBeShownOfTheLastRevisionWithoutACopy() throws IOException {
    work("delta", 1);
    job("delta", step -> {}).run();
    work("delta", 2);
    job("delta", step -> {}).run();
    assertThat(LAKE.settings().home().resolve("delta").toFile().list())
        .as("no table of counts that nobody hid")
        .containsExactlyInAnyOrder(
            "mart.disclosed_week",
            "mart.index_score",
            "mart.index_contribution",
            "mart.index_parameter");
    for (TableDef table : Tables.SHOWN) {
      String folder = LAKE.settings().home().resolve("delta").resolve(table.path()).toString();
      List<String> inDelta =
          DeltaReader.rows(folder).stream()
              .filter(row -> "delta".equals(row.get("tenant")))
              .map(Object::toString)
              .sorted()
              .toList();
      List<String> inIceberg =
          LAKE.spark().table(Lake.name(table)).where("tenant = 'delta'").collectAsList().stream()
              .map(row -> cells(row).toString())
              .sorted()
              .toList();
      assertThat(inDelta).as(table.path()).isNotEmpty().isEqualTo(inIceberg);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gates", "tag mart.index_score", "chain", "delta", "tidy"})
  void aRunThatStopsHalfWayIsFinishedByTheNext(String step) {
    String tenant = "stop-" + step.replaceAll("[^a-z]", "-");
    work(tenant, 1);
    assertThatThrownBy(
            () ->
                job(
                        tenant,
                        at -> {
                          if (at.equals(step)) {
                            throw new IllegalStateException("the power went off");
                          }
                        })
                    .run())
        .hasMessage("the power went off");
    work(tenant, 1);

    job(tenant, at -> {}).run();

    List<Row> chain =
        LAKE.spark()
            .table(Lake.name(Publications.TABLE))
            .where("tenant = '%s'".formatted(tenant))
            .orderBy(Publications.TAG.name())
            .collectAsList();
    assertThat(chain)
        .extracting(row -> row.<String>getAs(Publications.TAG.name()))
        .containsExactly(tenant + ".2026-W37-r1", tenant + ".2026-W38-r1");
    assertThat(rows(tenant, tenant + ".2026-W37-r1"))
        .hasSize(BRANCHES)
        .isEqualTo(rows(tenant, "main"));
    assertThat(job(tenant, at -> {}).run().published()).isEmpty();
  }

  @Test
  void aFailedGateNamesItsValueAndBoundAndPublishesNothing() throws NoSuchTableException {
    work("gate", 1);
    Map<String, Long> heads = heads();
    LAKE.spark()
        .read()
        .option("versionAsOf", "work-gate")
        .table(Lake.name(IndexScores.TABLE))
        .where("tenant = 'gate' and week = '2026-W38'")
        .limit(1)
        .withColumn(IndexScores.SCORE.name(), lit(100.5))
        .withColumn(IndexScores.NODE.name(), lit("p-0123456789abcdef0123456789abcdef"))
        .writeTo(Lake.name(IndexScores.TABLE) + ".`branch_work-gate`")
        .append();

    assertThatThrownBy(() -> job("gate", step -> {}).run())
        .isInstanceOf(Failure.Gate.class)
        .hasMessageContaining("2026-W38 highest_score: 100.5, has to be <= 100.000000001")
        .hasMessageContaining("2026-W38 persons: 1, has to be = 0");
    assertThat(heads()).isEqualTo(heads);
    assertThat(LAKE.spark().table(Lake.name(Publications.TABLE)).where("tenant = 'gate'").count())
        .isZero();
  }

  @Test
  void workThatAnotherPublicationOvertookIsDoneAgain() {
    work("overtaken", 1);
    work("faster", 1);
    job("faster", step -> {}).run();

    assertThatThrownBy(() -> job("overtaken", step -> {}).run())
        .isInstanceOf(Failure.Stale.class)
        .hasMessageContaining("run fact and score again");
    work("overtaken", 1);
    assertThat(job("overtaken", step -> {}).run().published()).hasSize(2);
  }

  @Test
  void namesTheAlertsThatAReportOfTheWeekShows() {
    Table alerts = LAKE.lake().load(AlertTransitions.TABLE);
    alerts.newAppend().commit();
    work("alerts", 1);

    List<Publication> published = job("alerts", step -> {}).run().published();

    assertThat(published)
        .extracting(Publication::inputs)
        .containsOnly(
            "alert.transition=%d#%s,landing.learning=1"
                .formatted(
                    alerts.currentSnapshot().snapshotId(),
                    SnapshotDigest.of(
                            LAKE.lake(),
                            AlertTransitions.TABLE.path(),
                            alerts.currentSnapshot().snapshotId())
                        .orElseThrow()));
    alerts.newAppend().commit();
    assertThat(job("alerts", step -> {}).run().published())
        .as("alerts alone make no revision")
        .isEmpty();
  }

  @Test
  void everyPublicationAndDeltaVersionIsSignedForAndNothingIsBuiltOnAnother() throws IOException {
    work("signed", 1);
    List<Publication> first = job("signed", step -> {}).run().published();

    AuditLog log = AuditLog.of(LAKE.settings());
    List<AuditEntry> entries = log.entries();
    assertThat(log.faults(entries)).isEmpty();
    assertThat(entries)
        .filteredOn(entry -> entry.subject().tenant().equals("signed"))
        .extracting(AuditEntry::digest)
        .isEqualTo(first.stream().map(Publication::hash).toList());
    for (TableDef table : Tables.SHOWN) {
      DeltaLogDigest delta = DeltaLogDigest.of(LAKE.settings().home(), table.path());
      assertThat(delta.version()).isEqualTo(DeltaLogDigest.signed(table.path(), entries));
      assertThat(delta.holds(table.path(), entries)).isTrue();
    }

    Path commit =
        LAKE.settings().home().resolve("delta/mart.index_score/_delta_log/%020d.json".formatted(0));
    List<String> lines = Files.readAllLines(commit);
    Files.write(commit, lines.subList(0, lines.size() - 1));
    work("signed", 2);
    assertThatThrownBy(() -> job("signed", step -> {}).run())
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("the Delta log of mart.index_score is not what was signed");
    Files.write(commit, lines);
    assertThat(job("signed", step -> {}).run().published()).hasSize(2);
  }

  private static void work(String tenant, long seed) {
    RandomFacts.write(LAKE, tenant, WEEKS, BRANCHES, seed);
    score(tenant);
  }

  private static void score(String tenant) {
    new ScoreJob(LAKE.spark(), LAKE.lake(), tenant)
        .run(Specs.vanguard(), WEEKS.stream().map(IsoWeek::parse).toList());
  }

  private static PublishJob job(String tenant, Consumer<String> steps) {
    return new PublishJob(LAKE.spark(), LAKE.lake(), LAKE.settings(), tenant, CLOCK, steps);
  }

  private static Map<String, Long> heads() {
    Map<String, Long> heads = new TreeMap<>();
    for (TableDef definition : Tables.MART) {
      Table table = LAKE.lake().load(definition);
      heads.put(
          definition.path(),
          table.currentSnapshot() == null ? 0 : table.currentSnapshot().snapshotId());
    }
    return heads;
  }

  private static List<Row> rows(String tenant, String reference) {
    return LAKE.spark()
        .read()
        .option("versionAsOf", reference)
        .table(Lake.name(BranchWeeks.TABLE))
        .where("tenant = '%s' and week = '2026-W37'".formatted(tenant))
        .orderBy(BranchWeeks.BRANCH.name())
        .collectAsList();
  }

  private static Map<String, @Nullable Object> cells(Row row) {
    Map<String, @Nullable Object> cells = new TreeMap<>();
    List<String> names = new ArrayList<>(List.of(row.schema().fieldNames()));
    names.forEach(name -> cells.put(name, row.getAs(name)));
    return cells;
  }
}

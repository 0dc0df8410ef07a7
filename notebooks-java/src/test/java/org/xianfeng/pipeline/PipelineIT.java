package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topics;

/**
 * The whole pipeline through its commands: a real broker, Flink, Spark, the catalog and the
 * reports, on a small simulated county and, where they are present, on three real sources.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
  private static final String WEEKS = "2026-W34..2026-W38";
  private static final String LAST_WEEK = "2026-W38";
  private static final Path CONF = Path.of("../conf/tenants").toAbsolutePath().normalize();
  private static final List<String> TENANTS = List.of("openjs", "fun-mooc", "nyc311");
  private static final TruthFiles TRUTH = new TruthFiles();

  /** An alert that is taken back by what was recorded before it was due ends when it opened. */
  private static final Comparator<Record> LATER =
      Comparator.<Record, OffsetDateTime>comparing(
              row -> (OffsetDateTime) row.getField(AlertTransitions.CHANGED_AT.name()))
          .thenComparing(row -> !"firing".equals(row.getField(AlertTransitions.STATE.name())));

  @TempDir static Path folder;
  private static Path home;
  private static Launcher xianfeng;

  /** What each port that was open at any time said to a stranger when it was first seen. */
  private static final Map<Listener, String> ANSWERS = new ConcurrentHashMap<>();

  /** An alert of TLS, or a redirection to it; without a header that lets pages read. */
  private static final String TLS_ONLY =
      "\\x15\\x03\\x03\\x00\\x02\\x02\\x0A|HTTP/1.1 301 Moved Permanently\\s+"
          + "location: https://127.0.0.1:\\d+/\\s+content-length: 0\\s+";

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor();

  @BeforeAll
  static void startTheStack() throws IOException {
    home = folder.resolve("先锋 一号");
    xianfeng = new Launcher(home);
    var unused =
        WATCH.scheduleWithFixedDelay(PipelineIT::askEveryPort, 0, 250, TimeUnit.MILLISECONDS);
    xianfeng.run("up").expect(0);
  }

  private static void askEveryPort() {
    try {
      for (Listener listener : Listener.of(xianfeng.processes())) {
        ANSWERS.computeIfAbsent(listener, one -> one.answer("evil.example"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void leaveNothingBehind() throws IOException {
    WATCH.shutdownNow();
    xianfeng.run("down").expect(0);
    assertThat(xianfeng.processes()).as("processes left by the home").isEmpty();
  }

  @Test
  @Order(1)
  void countsAreExactForTheSimulatedAndTheRealTenants() {
    xianfeng.run("simulate", "--branches", "120", "--members", "2600", "--weeks", WEEKS).expect(0);
    if (TRUTH.present()) {
      ingest("openjs", "meeting-minutes");
      ingest("fun-mooc", "xapi-statements");
      ingest("nyc311", "service-requests");
    }
    assertThat(xianfeng.run("verify", "counts", "--wait", "120", "--summary").expect(0).output())
        .contains("/demo/party-platform");
  }

  @Test
  @Order(2)
  void publishesEveryWeekOnceAndOnlyOnce() {
    assertThat(xianfeng.run("batch", "weekly", "--weeks", WEEKS).expect(0).output())
        .contains(LAST_WEEK + "-r1");
    assertThat(xianfeng.run("batch", "weekly", "--weeks", WEEKS).expect(0).output())
        .contains("unchanged")
        .doesNotContain(LAST_WEEK + "-r2");
    xianfeng.run("verify", "rollup", "--week", LAST_WEEK).expect(0);
    xianfeng.run("verify", "audit").expect(0);
  }

  /** Of the stack and of the commands so far, whether they still run or not. */
  @Test
  @Order(3)
  void everyOpenPortIsKnownByNameOnLoopbackAndTellsAStrangerNothing() {
    int console = port(Settings.CONSOLE_PORT);
    Map<String, Set<Integer>> ports = new TreeMap<>();
    ANSWERS
        .keySet()
        .forEach(one -> ports.computeIfAbsent(one.owner(), o -> new TreeSet<>()).add(one.port()));

    assertThat(ANSWERS.keySet()).isNotEmpty().allMatch(Listener::isLoopback);
    assertThat(ports.keySet())
        .containsExactly(
            "AlertJob", "BatchCommand", "BrokerCommand", "ConsoleCommand", "LandingJob");
    assertThat(ports.get("BrokerCommand"))
        .containsExactlyInAnyOrder(port(Settings.KAFKA_PORT), port(Settings.KAFKA_CONTROLLER_PORT));
    assertThat(ports.get("ConsoleCommand")).containsExactly(console);
    // Flink's servers for orders and for files, which speak TLS with those who have the run's key
    assertThat(ports.get("AlertJob")).hasSize(2);
    assertThat(ports.get("LandingJob")).hasSize(2);
    // of two runs, Spark's driver and blocks, which speak with those who have the run's secret
    assertThat(ports.get("BatchCommand")).hasSizeLessThanOrEqualTo(4);
    ANSWERS.forEach(
        (one, answer) ->
            assertThat(answer)
                .as(one.toString())
                .matches(
                    switch (one.owner()) {
                      case "ConsoleCommand" -> "HTTP/1.1 421 (?s).*\\s{4}";
                      case "AlertJob", "LandingJob" -> TLS_ONLY;
                      default -> "";
                    }));
    assertThat(new Listener("ConsoleCommand", "", console).answer("127.0.0.1:" + console))
        .startsWith("HTTP/1.1 401 ")
        .doesNotContainIgnoringCase("access-control");
  }

  /** One rule, one arithmetic: what Flink judged ticket by ticket is what Spark counted. */
  @Test
  @Order(4)
  void everyMissedEightMinutesHasItsAlertAndNoOther() {
    Map<String, Long> missed = new TreeMap<>();
    for (Record row : rows(BranchWeeks.TABLE, "demo")) {
      Object due = row.getField(Measures.RESPONSE_8MIN.denominatorColumn());
      if (due != null) {
        long late = (Long) due - (Long) row.getField(Measures.RESPONSE_8MIN.numeratorColumn());
        missed.merge(cell(row, (String) row.getField(MartColumns.WEEK.name())), late, Long::sum);
      }
    }
    missed.values().removeIf(late -> late == 0);
    assertThat(missed).isNotEmpty();
    // where the log is the only clock, a partition at its end holds the last of them back until it
    // counts as idle
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(alertsOfEightMinutes()).isEqualTo(missed));
  }

  private static Map<String, Long> alertsOfEightMinutes() {
    Map<String, Record> latest = new HashMap<>();
    for (Record row : rows(AlertTransitions.TABLE, "demo")) {
      if (row.getField(AlertTransitions.RULE.name()).equals("R-SLA-8")) {
        latest.merge(
            (String) row.getField(AlertTransitions.ALERT_ID.name()),
            row,
            BinaryOperator.maxBy(LATER));
      }
    }
    Map<String, Long> alerts = new TreeMap<>();
    for (Record row : latest.values()) {
      Object state = row.getField(AlertTransitions.STATE.name());
      if (!state.equals("cancelled") && !state.equals("pending")) {
        OffsetDateTime due = (OffsetDateTime) row.getField(AlertTransitions.OPENED_AT.name());
        LocalDate day = due.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate();
        alerts.merge(cell(row, IsoWeek.of(day).toString()), 1L, Long::sum);
      }
    }
    return alerts;
  }

  @Test
  @Order(5)
  void writesTheReportsOfAllUnits() throws IOException {
    xianfeng.run("report", "--week", LAST_WEEK, "--all").expect(0);

    try (var files = Files.walk(home.resolve("reports"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      for (String format : List.of("html", "pdf", "xlsx")) {
        assertThat(names)
            .contains("先锋指数周报_demo_990101_%s_r1.%s".formatted(LAST_WEEK, format))
            .filteredOn(name -> name.endsWith("." + format))
            .hasSizeGreaterThan(2);
      }
    }
    xianfeng.run("report", "--week", "2026-W20", "--all").expect(5);
    xianfeng.run("report", "--week", LAST_WEEK, "--org", "nowhere").expect(2);
  }

  @Test
  @Order(6)
  void completedStatementsAndDistinctActorsEqualTheTruth() throws IOException {
    assumeTrue(TRUTH.present(), "no real data beside the project");
    xianfeng
        .run("batch", "weekly", "--tenant", "fun-mooc", "--weeks", "2021-W47..2021-W48")
        .expect(0);
    Map<String, Record> facts = facts("fun-mooc", "main");
    Map<String, String> branches = branches("fun-mooc");
    int compared = 0;
    for (Map<String, String> truth : TRUTH.rows("xapi-statements/truth_isoweek_course_verb.csv")) {
      if (truth.get("verb").equals("completed")) {
        Record row =
            facts.get(
                "%s-W%s|%s"
                    .formatted(
                        truth.get("iso_year"),
                        truth.get("iso_week"),
                        branches.get(truth.get("course"))));
        assertThat(row).as(truth.toString()).isNotNull();
        assertThat(number(row, Measures.COMPLETIONS.numerator()))
            .as(truth.toString())
            .isEqualTo(Long.parseLong(truth.get("statements")));
        assertThat(number(row, Measures.COMPLETIONS.denominator()))
            .as(truth.toString())
            .isEqualTo(Long.parseLong(truth.get("distinct_actors")));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  @Order(7)
  void whereThereIsNoDataTheScoreIsUnknownAndNeverZero() {
    assumeTrue(TRUTH.present(), "no real data beside the project");
    Map<String, Set<Object>> scores = new TreeMap<>();
    for (Record row : rows(IndexScores.TABLE, "fun-mooc")) {
      Object score = row.getField(IndexScores.SCORE.name());
      scores
          .computeIfAbsent((String) row.getField(IndexScores.NODE.name()), node -> new HashSet<>())
          .add(score == null ? "unknown" : score);
    }
    // the source says when statements were made and recorded, and nothing else of a branch
    Map<String, Set<Object>> expected = new TreeMap<>();
    for (String node :
        List.of(
            "common",
            "learning",
            "meetings",
            "organisation",
            "public_institution",
            "sector",
            "vanguard")) {
      expected.put(node, Set.of("unknown"));
    }
    expected.put("closure", Set.of(100.0));
    assertThat(scores).isEqualTo(expected);
  }

  @Test
  @Order(8)
  void ticketsPerWeekAndBoroughEqualTheTruth() throws IOException {
    assumeTrue(TRUTH.present(), "no real data beside the project");
    xianfeng
        .run("batch", "weekly", "--tenant", "nyc311", "--weeks", "2025-W01..2025-W11")
        .expect(0);
    Map<String, Record> facts = facts("nyc311", "main");
    Map<String, String> branches = branches("nyc311");
    List<Map<String, String>> truths =
        TRUTH.rows("service-requests/truth_animals_week_borough.csv");
    assertThat(truths).isNotEmpty();
    for (Map<String, String> truth : truths) {
      String week =
          "%s-W%02d".formatted(truth.get("iso_year"), Integer.parseInt(truth.get("iso_week")));
      Record row = facts.get(week + "|" + branches.get(truth.get("borough")));
      assertThat(row).as(truth.toString()).isNotNull();
      assertThat(number(row, Measures.TICKETS_OPENED))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("opened")));
      assertThat(number(row, Measures.TICKETS_NEVER_CLOSED))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("never_closed")));
      assertThat(number(row, Measures.TICKETS_CLOSED))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("closed_eventually")));
      assertThat((Double) row.getField(Measures.HOURS_TO_CLOSE_MEDIAN.name()))
          .as(truth.toString())
          .isCloseTo(Double.parseDouble(truth.get("median_hours_to_close")), within(5.1e-5));
    }
  }

  @Test
  @Order(9)
  void meetingsPerGroupAndQuarterEqualTheTruth() throws IOException {
    assumeTrue(TRUTH.present(), "no real data beside the project");
    List<Map<String, String>> truths = TRUTH.rows("meeting-minutes/truth_group_quarter.csv");
    assertThat(truths).isNotEmpty();
    Set<String> weeks = new HashSet<>();
    for (Map<String, String> truth : truths) {
      weeks.add(judgedIn(truth).toString());
    }
    List<String> sorted = weeks.stream().sorted().toList();
    xianfeng
        .run(
            "batch",
            "fact",
            "--tenant",
            "openjs",
            "--weeks",
            sorted.get(0) + ".." + sorted.get(sorted.size() - 1))
        .expect(0);
    // facts that nobody published stand on the branch on which they are worked
    Map<String, Record> facts = facts("openjs", "work-openjs");
    Map<String, String> branches = branches("openjs");
    for (Map<String, String> truth : truths) {
      Record row = facts.get(judgedIn(truth) + "|" + branches.get(truth.get("group")));
      assertThat(row).as(truth.toString()).isNotNull();
      assertThat(number(row, Measures.MEETINGS_QUARTER))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("meetings")));
      assertThat(number(row, Measures.ATTENDANCES_QUARTER))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("attendances")));
      assertThat(number(row, Measures.ATTENDEES_QUARTER))
          .as(truth.toString())
          .isEqualTo(Long.parseLong(truth.get("distinct_people")));
    }
  }

  @Test
  @Order(10)
  void nobodysHandleOrAccountIsAnywhere() throws IOException {
    assumeTrue(TRUTH.present(), "no real data beside the project");
    xianfeng.run("report", "--tenant", "nyc311", "--week", "2025-W11", "--org", "nyc").expect(0);
    PersonalNames names =
        PersonalNames.of(TRUTH, TENANTS.stream().map(PipelineIT::registry).toList());
    assertThat(names.size()).isGreaterThan(300);
    Set<String> found = new TreeSet<>();
    for (TableDef table : Tables.LANDING) {
      for (String tenant : TENANTS) {
        rows(table, tenant).forEach(row -> found.addAll(names.in(row.toString())));
      }
    }
    KafkaValues.read(settings().bootstrapServers(), Topics.ALL, v -> found.addAll(names.in(v)));
    for (String kind : List.of("run", "reports")) {
      try (var files = Files.walk(home.resolve(kind))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          found.addAll(names.in(Files.readString(file, ISO_8859_1)));
        }
      }
    }
    assertThat(found).as("handles and accounts").isEmpty();
  }

  @Test
  @Order(11)
  void theConsoleOpensWithTheLinkOfTheOwnerAndNotWithout() throws Exception {
    URI link = URI.create(xianfeng.run("token", "link").expect(0).output().strip());
    var http = HttpClient.newHttpClient();
    for (String page : List.of("/", "/units", "/reports", "/publications", "/stages")) {
      var without = HttpRequest.newBuilder(link.resolve(page));
      var with = without.copy().header("Authorization", "Bearer " + link.getFragment());

      assertThat(http.send(without.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
      assertThat(http.send(with.build(), BodyHandlers.ofString()))
          .as(page)
          .matches(response -> response.statusCode() == 200)
          .matches(response -> response.body().contains("（990101）"));
    }
    xianfeng.run("status").expect(0);
  }

  @Test
  @Order(12)
  void noIdentityLiesInTheHomeAndAPlantedOneIsFound() throws IOException {
    assertThat(xianfeng.run("privacy", "check").expect(0).output())
        .contains("topics ", "tables ", "logs ", "reports ", "\n0 found");

    String name = "planted-identity-of-nobody";
    Path log = home.resolve("run").resolve("planted.log");
    Files.writeString(log, "a line about " + name);
    Path names = Files.writeString(folder.resolve("names.txt"), name);
    try {
      assertThat(xianfeng.run("privacy", "check", "--planted", names.toString()).expect(4).output())
          .contains("found in run/planted.log", "\n1 found")
          .doesNotContain(name);
    } finally {
      Files.delete(log);
    }
  }

  /** What engines write with modes of their own, too. */
  @Test
  @Order(13)
  void whateverLiesInTheHomeIsForItsOwnerAlone() throws IOException {
    try (var files = Files.walk(home)) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)).map(PipelineIT::mode))
          .hasSizeGreaterThan(100)
          .filteredOn(mode -> !mode.endsWith("------"))
          .isEmpty();
    }
  }

  private static String mode(Path file) {
    try {
      return file + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (NoSuchFileException gone) {
      return "------";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ingest(String tenant, String data) {
    Path mapping = CONF.resolve(tenant).resolve("mapping.yaml");
    xianfeng.run("ingest", mapping.toString(), "--data", TRUTH.folder(data).toString()).expect(0);
  }

  /** The first week in which the quarter of a row of the truth is closed. */
  private static IsoWeek judgedIn(Map<String, String> truth) {
    int quarter = Integer.parseInt(truth.get("quarter"));
    LocalDate day = LocalDate.of(Integer.parseInt(truth.get("year")), 3 * quarter - 2, 1);
    return IsoWeek.of(Period.of(Period.Unit.QUARTER, day).end().minusDays(1));
  }

  /** Codes of branches by the names that the source gives them. */
  private static Map<String, String> branches(String tenant) throws IOException {
    Map<String, String> branches = new HashMap<>();
    for (Map<String, String> row : TruthFiles.read(registry(tenant))) {
      branches.put(row.get("aliases"), row.get("code"));
    }
    return branches;
  }

  private static Path registry(String tenant) {
    return CONF.resolve(tenant).resolve("registry.csv");
  }

  private static Map<String, Record> facts(String tenant, String ref) {
    Map<String, Record> facts = new HashMap<>();
    for (Record row : rows(BranchWeeks.TABLE, tenant, ref)) {
      facts.put(
          row.getField(MartColumns.WEEK.name()) + "|" + row.getField(BranchWeeks.BRANCH.name()),
          row);
    }
    return facts;
  }

  private static List<Record> rows(TableDef table, String tenant) {
    return rows(table, tenant, "main");
  }

  private static List<Record> rows(TableDef table, String tenant, String ref) {
    try (Lake lake = Lake.open(settings())) {
      Table loaded = lake.load(table);
      SnapshotRef head = loaded.refs().get(ref);
      if (head == null) {
        return List.of();
      }
      try (CloseableIterable<Record> rows =
          IcebergGenerics.read(loaded)
              .useSnapshot(head.snapshotId())
              .where(Expressions.equal("tenant", tenant))
              .build()) {
        List<Record> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(Setting<Integer> setting) {
    return settings().get(setting);
  }

  private static Settings settings() {
    return SettingsParser.parse(xianfeng.environment());
  }

  private static String cell(Record row, String week) {
    return week + "|" + row.getField("branch");
  }

  private static long number(Record row, NestedField column) {
    return (Long) row.getField(column.name());
  }
}

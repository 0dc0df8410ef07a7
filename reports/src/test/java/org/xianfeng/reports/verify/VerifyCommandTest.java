package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.kafka.TestBroker.done;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.job.SourceRun;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.TestLake;

/** The proofs against a real broker and a real lake. */
class VerifyCommandTest {
  private static final String SOURCE = "/demo/learning-platform";
  private static final OffsetDateTime RECORDED =
      OffsetDateTime.of(2026, 9, 14, 17, 0, 0, 0, ZoneOffset.UTC);
  private static final LocalDate DAY = LocalDate.of(2026, 9, 15); // in Shanghai

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @TempDir static Path folder = Path.of("");
  private static TestBroker broker;

  private Map<String, String> environment = Map.of();
  private CatalogSettings catalog = CatalogSettings.from(new Settings(Map.of(), "the test"));
  private String printed = "";
  private String complained = "";

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.start(folder.resolve("broker"), 2);
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      for (int i = 0; i < 3; i++) {
        done(producer.send(new ProducerRecord<>(Topics.LEARNING.name(), 0, null, event(i))));
      }
      done(producer.send(new ProducerRecord<>(Topics.LEARNING.name(), 1, null, event(1))));
      done(producer.send(new ProducerRecord<>(Topics.QUARANTINE.name(), 0, null, edge())));
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void useAFreshHome(@TempDir Path home) {
    environment =
        Map.of(
            "XIANFENG_HOME", home.toString(),
            "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    catalog = CatalogSettings.from(SettingsParser.parse(environment));
    LakeSetup.run(catalog);
  }

  @Test
  void countsAreExactWhenEveryRecordIsAccountedFor() {
    try (var lake = new TestLake(catalog)) {
      lake.append(LandedTables.LEARNING, List.of(landed(0, 0), landed(0, 1)));
      lake.append(LandedDuplicate.TABLE, List.of(duplicate(1, 0)));
      lake.append(
          LandedQuarantine.TABLE,
          List.of(quarantined(Topics.LEARNING.name(), 0, 2), quarantined("file:a.csv", 0, 7)));
    }

    assertThat(run("counts")).withFailMessage(() -> printed + complained).isZero();
    assertThat(printed)
        .containsPattern(SOURCE + " +2026-09-15 +5 +2 +1 +2 +exact")
        .contains("learning-v1", "4 offsets: each accounted for once")
        .endsWith("exact: sent = landed + duplicates + quarantined\n");
    assertThat(run("counts", "--summary", "--wait", "60")).isZero();
    assertThat(printed).containsPattern("total +5 +2 +1 +2 +exact");
    assertThat(run("counts", "--json")).isZero();
    assertThat(printed).contains("\"exact\" : true", "\"day\" : \"2026-09-15\"");
  }

  @Test
  void countsBeginWithTheRowsOfTheFiles() throws IOException {
    try (var lake = new TestLake(catalog)) {
      lake.append(LandedTables.LEARNING, List.of(landed(0, 0), landed(0, 1), landed(0, 2)));
      lake.append(LandedDuplicate.TABLE, List.of(duplicate(1, 0)));
      lake.append(LandedQuarantine.TABLE, List.of(quarantined("file:a.csv", 0, 7)));
    }
    Path home = Path.of(environment.get("XIANFENG_HOME"));
    Files.createDirectories(home.resolve("run"));
    read(7, 3, 3, 0).append(home);
    read(7, 3, 3, 4).append(home);

    assertThat(run("counts")).isZero();
    assertThat(printed)
        .contains("/demo/learning-platform: 4 records sent of files, 5 in Kafka: 1 are of no run");
    read(8, 4, 6, 5).append(home);

    assertThat(run("counts")).isEqualTo(4);
    assertThat(printed)
        .contains(
            "demo /demo/learning-platform: 22 rows read in 3 runs = 10 taken + 9 left out + 3"
                + " refused: exact\n  left out, state open: 9\n  refused, DAMAGED_ROW: 3\n",
            "demo /demo/learning-platform: 11 records sent of files, 5 in Kafka: NOT exact, 6 are"
                + " missing")
        .endsWith("exact\n");
  }

  /** A run of which a record was refused and three rows were left out. */
  private static SourceRun read(long rows, long taken, long events, long confirmed) {
    return new SourceRun(
        "2026-09-15T00:00:00Z",
        "demo",
        SOURCE,
        "/demo/registry",
        "0".repeat(64),
        rows,
        taken,
        Map.of("state open", 3L),
        Map.of("DAMAGED_ROW", 1L),
        0,
        Map.of("org.xianfeng.learning.completed.v1", events),
        confirmed);
  }

  @Test
  void aRecordAmongTheRefusalsThatIsNoneIsAccountedForLikeAnyOther(@TempDir Path other) {
    try (TestBroker foreign = TestBroker.start(other, 2);
        Producer<byte[], byte[]> producer = foreign.producer();
        TestLake lake = new TestLake(catalog)) {
      environment = new HashMap<>(environment);
      environment.put("XIANFENG_KAFKA_BOOTSTRAP_SERVERS", foreign.bootstrapServers());
      byte[] bytes = "not json".getBytes(StandardCharsets.UTF_8);
      done(producer.send(new ProducerRecord<>(Topics.QUARANTINE.name(), 0, null, bytes)));

      assertThat(run("counts")).isEqualTo(4);
      assertThat(printed).contains("partition 0: 1 missing, 0 twice, 0 never sent; offsets [0]");

      Map<NestedField, Object> row = new HashMap<>(quarantined(Topics.QUARANTINE.name(), 0, 0));
      row.put(LandedQuarantine.TENANT, Refused.UNKNOWN);
      row.put(LandedQuarantine.SOURCE, Refused.UNKNOWN);
      row.put(LandedQuarantine.DAY, LocalDate.ofInstant(Instant.now(), SHANGHAI));
      lake.append(LandedQuarantine.TABLE, List.of(row));

      assertThat(run("counts")).withFailMessage(() -> printed + complained).isZero();
      assertThat(printed).contains("quarantine-v1", "1 offsets: each accounted for once");
    }
  }

  @Test
  void aTerminalIsToldWhatIsCompared() {
    StringWriter told = new StringWriter();
    for (String proof : List.of("counts", "rollup")) {
      Commands.interactive(Commands.line(environment, new VerifyCommand()), () -> 0)
          .setOut(new PrintWriter(new StringWriter()))
          .setErr(new PrintWriter(told))
          .execute(proof);
    }

    assertThat(told.toString())
        .contains("0 s, counts: reading the topics", "0 s, counts: 0 of 5 records in the lake")
        .contains("0 s, rollup: adding up branches", "0 s, rollup: comparing units");
  }

  @Test
  void countsNameTheRecordThatIsMissing() {
    try (var lake = new TestLake(catalog)) {
      lake.append(LandedTables.LEARNING, List.of(landed(0, 0), landed(0, 2), landed(1, 0)));
      lake.append(LandedQuarantine.TABLE, List.of(quarantined("file:a.csv", 0, 7)));
    }

    assertThat(run("counts")).isEqualTo(4);
    assertThat(printed)
        .contains("partition 0: 1 missing, 0 twice, 0 never sent; offsets [1]")
        .endsWith("NOT exact\n");
  }

  @Test
  void countsOfAnEmptyLakeAreNotExact() {
    assertThat(run("counts")).isEqualTo(4);
    assertThat(printed).contains("3 missing");
  }

  @Test
  void aWrongOptionIsAUsageError() {
    assertThat(run("counts", "--days")).isEqualTo(2);
    assertThat(complained).contains("Unknown option: '--days'");
    assertThat(run("rollup", "--week", "38")).isEqualTo(2);
    assertThat(complained)
        .isEqualTo(
            "Invalid value for option '--week': Not an ISO week such as 2026-W38: '38'; see"
                + " xianfeng verify rollup --help\n");
  }

  @Test
  void rollupComparesEveryCell() {
    try (var lake = new TestLake(catalog)) {
      lake.append(
          BranchWeeks.TABLE, List.of(branch("/990101/a", 1, 10), branch("/990101/b", 0, 20)));
      lake.append(UnitWeeks.TABLE, List.of(unit("/990101", 2, 1, 30)));
    }

    assertThat(run("rollup", "--week", "2026-W38")).isZero();
    assertThat(printed)
        .startsWith("demo 2026-W38: 1 units, ")
        .endsWith("cells compared, all equal\n");
  }

  @Test
  void rollupNamesTheCellThatDiffers() {
    try (var lake = new TestLake(catalog)) {
      lake.append(BranchWeeks.TABLE, List.of(branch("/990101/a", 1, 10)));
      lake.append(UnitWeeks.TABLE, List.of(unit("/990101", 1, 0, 10)));
    }

    assertThat(run("rollup")).isEqualTo(4);
    assertThat(printed)
        .contains("  /990101 theme_day_numerator: published 0, sum of its branches 1\n")
        .endsWith("2 different\n");
  }

  @Test
  void rollupOfNothingSaysSo() {
    assertThat(run("rollup", "--tenant", "nobody")).isEqualTo(5);
    assertThat(complained).startsWith("No rows of that week and tenant");
  }

  @Test
  void parityNamesEachDifferenceWithItsCause() {
    environment = new HashMap<>(environment);
    environment.put("XIANFENG_ROOT", "..");
    environment.put("XIANFENG_READER_SCOPE", "demo/990101");
    try (var lake = new TestLake(catalog)) {
      // the last month that is judged by the end of W38 is August, on 4 September
      lake.append(
          BranchWeeks.TABLE,
          List.of(
              verdict("/990101/a", "missed"),
              verdict("/990101/b", "met"),
              verdict("/990101/c", "met"),
              verdict("/990102/d", "missed")));
      lake.append(
          AlertTransitions.TABLE,
          List.of(
              alert("a", "firing", null, "2026-09-04T00:00:00+08:00"),
              alert("b", "firing", null, "2026-09-04T00:00:00+08:00"),
              alert("b", "resolved", "made_up_late", "2026-09-06T09:00:00+08:00")));

      assertThat(run("parity")).withFailMessage(() -> printed + complained).isZero();
      // of each branch the duty and the eight minutes
      assertThat(printed)
          .isEqualTo(
              """
              demo: 6 compared, 5 equal, 1 made_up_late
                b theme_day 2026-08: index met, alerts resolved made_up_late: made_up_late
              """);
      assertThat(run("parity", "--week", "2026-W37")).isEqualTo(5);

      lake.append(
          AlertTransitions.TABLE, List.of(alert("c", "firing", null, "2026-09-04T00:00:00+08:00")));
    }

    assertThat(run("parity", "--week", "2026-W38")).isEqualTo(4);
    assertThat(printed)
        .contains("4 equal, 1 made_up_late, 1 unexplained\n")
        .contains("  c theme_day 2026-08: index met, alerts firing: unexplained\n")
        .doesNotContain("d theme_day");
    environment.put("XIANFENG_READER_SCOPE", "evil/*");
    assertThat(run("parity")).isEqualTo(6);
  }

  private static Map<NestedField, Object> verdict(String path, String verdict) {
    Map<NestedField, Object> row = branch(path, verdict.equals("met") ? 1 : 0, 10);
    row.put(requireNonNull(Measures.verdicts().get(Duty.THEME_DAY)), verdict);
    row.put(Measures.RESPONSE_8MIN.numerator(), 0L);
    row.put(Measures.RESPONSE_8MIN.denominator(), 0L);
    return row;
  }

  private static Map<NestedField, Object> alert(
      String branch, String state, @Nullable String reason, String changed) {
    OffsetDateTime at = OffsetDateTime.parse(changed).withOffsetSameInstant(ZoneOffset.UTC);
    OffsetDateTime due = OffsetDateTime.of(2026, 9, 3, 16, 0, 0, 0, ZoneOffset.UTC);
    Map<NestedField, Object> row = new HashMap<>();
    row.put(AlertTransitions.TENANT, "demo");
    row.put(AlertTransitions.ALERT_ID, branch);
    row.put(AlertTransitions.ALERT_KEY, "R-THEME-DAY/%s/2026-08#1".formatted(branch));
    row.put(AlertTransitions.RULE, "R-THEME-DAY");
    row.put(AlertTransitions.RULE_VERSION, 1);
    row.put(AlertTransitions.TYPE, "absence");
    row.put(AlertTransitions.BRANCH, branch);
    row.put(AlertTransitions.SUBJECT, "2026-08");
    row.put(AlertTransitions.EPISODE, 1);
    row.put(AlertTransitions.STATE, state);
    row.put(AlertTransitions.OPENED_AT, due);
    row.put(AlertTransitions.SEVERITY, "warning");
    row.put(AlertTransitions.SUMMARY, "x");
    row.put(AlertTransitions.BASIS, "x");
    row.put(AlertTransitions.CHANGED_AT, at);
    row.put(AlertTransitions.WINDOW_START, due);
    row.put(AlertTransitions.DUE_AT, due);
    if (reason != null) {
      row.put(AlertTransitions.REASON, reason);
      row.put(AlertTransitions.RESOLVED_AT, at);
    }
    return row;
  }

  @Test
  void registryNamesWhatDoesNotCountAndWhy(@TempDir Path conf) throws IOException {
    Path file =
        Files.writeString(
            conf.resolve("xianfeng.yaml"),
            "tenants: {demo: {registrars: '/demo/registry, /demo/town below t2 sets parent'}}");
    environment = new HashMap<>(environment);
    environment.put("XIANFENG_CONF", file.toString());
    environment.put("XIANFENG_READER_SCOPE", "demo/*");
    try (var lake = new TestLake(catalog)) {
      List<Map<NestedField, Object>> rows =
          new ArrayList<>(
              List.of(
                  LandedOrganisations.row(0, "/demo/registry", "t1", null, "2026-01-01"),
                  LandedOrganisations.row(1, "/demo/registry", "t2", null, "2026-01-01"),
                  LandedOrganisations.row(2, "/demo/registry", "b1", "t1", "2026-01-01"),
                  LandedOrganisations.row(3, "/demo/registry", "b2", "t2", "2026-01-01")));
      lake.append(LandedTables.REGISTRY, rows);
      assertThat(run("registry")).withFailMessage(() -> printed + complained).isZero();
      assertThat(printed).isEqualTo("demo: 4 records of organisations, 0 do not count\n");

      lake.append(
          LandedTables.REGISTRY,
          List.of(
              LandedOrganisations.row(4, "/demo/town", "b1", "t2", "2026-02-01"),
              LandedOrganisations.row(5, "/demo/registry", "b2", "b2", "2026-02-01"),
              LandedOrganisations.row(6, "/demo/evil", "b2", "t1", "2026-02-01")));
    }

    assertThat(run("registry")).isEqualTo(1);
    assertThat(printed)
        .isEqualTo(
            """
            demo: 7 records of organisations, 3 do not count
              registry-v1/0/6 b2 of /demo/evil from 2026-02-01: its source has no authority over organisations
              registry-v1/0/5 b2 of /demo/registry from 2026-02-01: it closes a circle of organisations
              registry-v1/0/4 b1 of /demo/town from 2026-02-01: it is not in its source's part of the tree, or leaves it
            """);

    String move = "b1 of /demo/town";
    for (String scope : List.of("t1", "b1")) {
      environment.put("XIANFENG_READER_SCOPE", "evil/*, demo/" + scope);
      assertThat(run("registry")).isEqualTo(1);
      assertThat(printed).contains("1 do not count", move).doesNotContain("b2", "t2");
    }
    environment.put("XIANFENG_READER_SCOPE", "demo/t2");
    assertThat(run("registry")).isEqualTo(1);
    assertThat(printed).contains("demo: 4 records of organisations, 2 do").doesNotContain("b1");
    environment.put("XIANFENG_READER_SCOPE", "evil/*");
    assertThat(run("registry")).isEqualTo(6);
    assertThat(printed).isEmpty();
  }

  private int run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Commands.line(environment, new VerifyCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    printed = out.toString();
    complained = err.toString();
    return code;
  }

  private static byte[] event(int id) {
    return """
    {"specversion":"1.0","id":"%d","source":"%s","tenant":"demo","recordedtime":"%s","x":1}\
    """
        .formatted(id, SOURCE, RECORDED.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] edge() {
    return RefusedCodec.encode(
        new Refused(
            "demo",
            SOURCE,
            DAY,
            Refused.FILE + "a.csv",
            0,
            7,
            Instant.EPOCH,
            new Refusal(RefusalReason.DAMAGED_ROW, "row 7"),
            new byte[] {1}));
  }

  private static Map<NestedField, Object> landed(int partition, long offset) {
    Map<NestedField, Object> row = new HashMap<>();
    Object[] cells = {
      "demo",
      "a",
      SOURCE,
      "" + offset,
      1,
      RECORDED,
      RECORDED,
      partition,
      offset,
      "p-00000000000000000000000000000000",
      "course",
      "required",
      1.0,
      true,
      true
    };
    for (int i = 0; i < cells.length; i++) {
      row.put(LandedTables.LEARNING.schema().columns().get(i), cells[i]);
    }
    return row;
  }

  private static Map<NestedField, Object> duplicate(int partition, long offset) {
    return Map.of(
        LandedDuplicate.TENANT,
        "demo",
        LandedDuplicate.SOURCE,
        SOURCE,
        LandedDuplicate.ID,
        "1",
        LandedDuplicate.REVISION,
        1,
        LandedDuplicate.DAY,
        DAY,
        LandedDuplicate.TOPIC,
        Topics.LEARNING.name(),
        LandedDuplicate.TOPIC_PARTITION,
        partition,
        LandedDuplicate.TOPIC_OFFSET,
        offset);
  }

  private static Map<NestedField, Object> quarantined(String topic, int partition, long offset) {
    return Map.of(
        LandedQuarantine.TENANT,
        "demo",
        LandedQuarantine.SOURCE,
        SOURCE,
        LandedQuarantine.DAY,
        DAY,
        LandedQuarantine.TOPIC,
        topic,
        LandedQuarantine.TOPIC_PARTITION,
        partition,
        LandedQuarantine.TOPIC_OFFSET,
        offset,
        LandedQuarantine.RECORDED_TIME,
        RECORDED,
        LandedQuarantine.REASON,
        RefusalReason.FORBIDDEN_FIELD.name(),
        LandedQuarantine.MESSAGE,
        "x",
        LandedQuarantine.SEALED,
        java.nio.ByteBuffer.wrap(new byte[] {1}));
  }

  private static Map<NestedField, Object> branch(String path, long held, int members) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(MartColumns.TENANT, "demo");
    row.put(MartColumns.WEEK, "2026-W38");
    row.put(BranchWeeks.BRANCH, path.substring(path.lastIndexOf('/') + 1));
    row.put(BranchWeeks.NAME, "支部");
    row.put(BranchWeeks.PATH, path);
    row.put(BranchWeeks.ORGANISATION_TYPE, "631");
    row.put(BranchWeeks.REGION, "990101");
    row.put(BranchWeeks.MEMBERS, members);
    row.put(BranchWeeks.FULL_MEMBERS, members);
    row.put(BranchWeeks.EXEMPT_MEMBERS, 0);
    row.put(Measures.THEME_DAY.numerator(), held);
    row.put(Measures.THEME_DAY.denominator(), 1L);
    return row;
  }

  private static Map<NestedField, Object> unit(String path, int branches, long held, int members) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(MartColumns.TENANT, "demo");
    row.put(MartColumns.WEEK, "2026-W38");
    row.put(UnitWeeks.UNIT, path.substring(path.lastIndexOf('/') + 1));
    row.put(UnitWeeks.NAME, "云岭县");
    row.put(UnitWeeks.PATH, path);
    row.put(UnitWeeks.ORGANISATION_TYPE, "611");
    row.put(UnitWeeks.BRANCHES, branches);
    row.put(UnitWeeks.MEMBERS, members);
    row.put(UnitWeeks.FULL_MEMBERS, members);
    row.put(UnitWeeks.EXEMPT_MEMBERS, 0);
    row.put(Measures.THEME_DAY.numerator(), held);
    row.put(Measures.THEME_DAY.denominator(), (long) branches);
    return row;
  }
}

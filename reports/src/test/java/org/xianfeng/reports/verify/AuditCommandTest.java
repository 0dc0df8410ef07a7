package org.xianfeng.reports.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.audit.DeltaLogDigest;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.RowDigest;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.AuditTable;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.table.AuditEntries;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.fixture.TestLake;
import org.xianfeng.reports.store.ReportName;
import org.xianfeng.reports.store.ReportStore;

/** The chain of publications against people who change what was published. */
class AuditCommandTest {
  private static final Instant AT = Instant.parse("2026-09-21T01:00:00.123456Z");

  @TempDir Path home = Path.of("");
  private Map<String, String> environment = Map.of();
  private Settings settings = new Settings(Map.of(), "the test");
  private CatalogSettings catalog = CatalogSettings.from(settings);
  private String printed = "";

  @BeforeEach
  void useAFreshHome() throws IOException {
    environment = Map.of(Settings.HOME.variable(), home.toString());
    settings = SettingsParser.parse(environment);
    catalog = CatalogSettings.from(settings);
    LakeSetup.run(catalog);
    LakeKeys.ensure(catalog, settings.secrets(), settings.keys());
  }

  @Test
  void anUntouchedChainIsUntouched() {
    publish("2026-W37", "2026-W38");

    assertThat(run()).withFailMessage(() -> printed).isZero();
    assertThat(printed)
        .matches(
            "demo: 2 publications, 0 faults\naudit log: 2 [0-9a-f]{64}\nops.audit: 2"
                + " entries are not there yet: xianfeng batch audit\nuntouched\n");
  }

  @Test
  void theTableOfTheLogFollowsItAndARowThatDiffersIsFound() {
    publish("2026-W38");
    AuditLog log = AuditLog.of(settings);
    Instant at = Instant.parse("2026-09-25T02:00:00.123456789Z");
    log.append(Action.allowed(at, "demo", "abc", "acknowledge", "R/b1/x#1", new byte[] {1}));
    log.append(Action.refused(at, "demo", "def", "rule.approve", "R-1 demo|R@2", "same"));
    try (Lake lake = Lake.open(settings)) {
      assertThat(AuditTable.follow(lake, log.entries().subList(0, 2))).isEqualTo(2);
      assertThat(run()).withFailMessage(() -> printed).isZero();
      assertThat(printed).contains("ops.audit: 1 entries are not there yet");
      assertThat(AuditTable.follow(lake, log.entries())).isEqualTo(1);
      assertThat(AuditTable.follow(lake, log.entries())).isZero();
    }
    assertThat(run()).withFailMessage(() -> printed).isZero();
    assertThat(printed).doesNotContain("ops.audit");

    AuditEntry third = log.entries().get(2);
    log.append(Action.refused(at, "demo", "def", "close", "R/b1/x#1", "role"));
    log.append(Action.refused(at, "demo", "def", "close", "R/b1/x#1", "role"));
    AuditEntry fifth = log.entries().get(4);
    try (var lake = new TestLake(catalog)) {
      lake.append(
          AuditEntries.TABLE,
          List.of(row(third, 3, "def"), row(fifth, 5, "abc"), row(fifth, 9, "def")));
    }
    assertThat(run()).isEqualTo(4);
    assertThat(printed.lines().filter(line -> line.startsWith("ops.audit")))
        .containsExactly(
            "ops.audit, row 3: it is there twice",
            "ops.audit, entry 4: its row is gone",
            "ops.audit, row 5: it is not the entry that was signed",
            "ops.audit, row 9: the log has no such entry");
  }

  private static Map<NestedField, Object> row(AuditEntry entry, long number, String by) {
    Map<NestedField, Object> row = new HashMap<>();
    Action action = Action.of(entry).orElseThrow();
    row.put(AuditEntries.NUMBER, number);
    row.put(AuditEntries.KIND, "action");
    row.put(AuditEntries.TENANT, "demo");
    row.put(AuditEntries.NAME, entry.subject().name());
    row.put(AuditEntries.DIGEST, entry.digest());
    row.put(AuditEntries.PREVIOUS, entry.previous());
    row.put(AuditEntries.SIGNATURE, entry.signature());
    row.put(AuditEntries.AT, action.at().atOffset(ZoneOffset.UTC));
    row.put(AuditEntries.BY, by);
    row.put(AuditEntries.ACTION, action.what());
    row.put(AuditEntries.OUTCOME, "refused");
    row.put(AuditEntries.WHY, action.why());
    row.put(AuditEntries.ABOUT, action.about());
    return row;
  }

  @Test
  void aChangedRecordIsFoundAndSoIsWhatFollowsIt() {
    Publication first = publication("2026-W37", "", Map.of(), "c");
    Publication second = publication("2026-W38", first.hash(), Map.of(), "c");
    Publication forged = publication("2026-W37", "", Map.of(), "forged");

    assertThat(Chain.faults(links(first, second))).isEmpty();
    assertThat(
            Chain.faults(
                List.of(
                    new PublicationLog.Entry(forged, first.hash()),
                    new PublicationLog.Entry(second, second.hash()))))
        .containsExactly("2026-W37-r1: its record was changed after it was published");
    assertThat(Chain.faults(links(forged, second)))
        .containsExactly("2026-W38-r1: the publication before it is missing or changed");
  }

  @Test
  void aRecordThatWasTakenAwayOrSlippedInIsFound() {
    Publication first = publication("2026-W37", "", Map.of(), "c");
    Publication second = publication("2026-W38", first.hash(), Map.of(), "c");
    Publication rival = publication("2026-W39", first.hash(), Map.of(), "c");

    assertThat(Chain.faults(links(second)))
        .containsExactly("2026-W38-r1: the publication before it is missing or changed");
    assertThat(Chain.faults(links(first, second, rival)))
        .contains("2026-W38-r1 and 2026-W39-r1 follow the same publication");
  }

  @Test
  void rowsThatAreNotThoseThatWereHashedAreFound() {
    try (var lake = new TestLake(catalog)) {
      lake.append(IndexParameters.TABLE, List.of(parameter("2026-W38", 2.0)));
      lake.tag(IndexParameters.TABLE, "2026-W38-r1");
      append(lake, publication("2026-W38", "", snapshot(), content(1.0)));
    }

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("2026-W38-r1: the published rows are not those that were hashed")
        .endsWith("TAMPERED WITH\n");
  }

  @Test
  void aTagThatIsNotThereIsFound() {
    try (var lake = new TestLake(catalog)) {
      lake.append(IndexParameters.TABLE, List.of(parameter("2026-W38", 1.0)));
      append(lake, publication("2026-W38", "", snapshot(), content(1.0)));
    }

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("2026-W38-r1: the tag on mart.index_parameter was moved or removed");
  }

  @Test
  void theLastPublicationThatWasTakenAwayIsFound() {
    publish("2026-W37", "2026-W38");
    try (var lake = Lake.open(catalog)) {
      forget(lake, Publications.TABLE, "2026-W38");
    }

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("2026-W38-r1: it was published, and its record is gone")
        .contains("2026-W38-r1: a tag on mart.index_parameter, and no publication")
        .endsWith("TAMPERED WITH\n");

    try (var lake = Lake.open(catalog)) {
      forget(lake, Publications.TABLE, "2026-W37");
    }
    assertThat(run()).as("none is left").isEqualTo(4);
  }

  @Test
  void aRecordThatWasChangedWithTagAndAllHashesAfterItIsFound() {
    publish("2026-W37", "2026-W38");
    try (var lake = Lake.open(catalog);
        var rows = new TestLake(catalog)) {
      forget(lake, Publications.TABLE, "2026-W37");
      forget(lake, Publications.TABLE, "2026-W38");
      String previous = "";
      for (String week : List.of("2026-W37", "2026-W38")) {
        forget(lake, IndexParameters.TABLE, week);
        rows.append(IndexParameters.TABLE, List.of(parameter(week, 12.34)));
        long forged = lake.newest(IndexParameters.TABLE).orElseThrow().snapshotId();
        lake.load(IndexParameters.TABLE)
            .manageSnapshots()
            .replaceTag(week + "-r1", forged)
            .commit();
        Publication link = publication(week, previous, snapshot(), content(12.34));
        insert(rows, link);
        previous = link.hash();
      }
    }

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("demo: 2 publications, 2 faults")
        .contains("2026-W37-r1: it is not the publication that was signed")
        .contains("2026-W38-r1: it is not the publication that was signed");
  }

  @Test
  void aReportThatWasEditedIsFound() throws IOException {
    publish("2026-W38");
    var store = ReportStore.of(settings);
    var name = new ReportName("demo", "990101", "2026-W38", 1, false, "html");
    byte[] made = "<td>81.3</td>".getBytes(UTF_8);
    Path page = store.write(name, made);
    store.enter(Map.of(name, ReportStore.digest(made)));
    assertThat(run()).withFailMessage(() -> printed).isZero();

    Files.writeString(page, "<td>99.9</td>");

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("report " + name.path() + ": it was changed after it was made")
        .endsWith("TAMPERED WITH\n");
  }

  @Test
  void whatLiesAmongTheReportsWithoutASignatureIsFound() throws IOException {
    publish("2026-W38");
    Path folder = Files.createDirectories(home.resolve("reports/demo"));
    Files.writeString(folder.resolve("先锋指数周报_demo_990101_2026-W38_r1.html"), "planted");
    Files.createSymbolicLink(folder.resolve("link.pdf"), settings.auditKey());

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("report demo/先锋指数周报_demo_990101_2026-W38_r1.html: nobody signed for it")
        .contains("report demo/link.pdf: nobody signed for it");
  }

  @Test
  void aLastLineOfTheAuditLogThatWasNotFinishedIsNamedAndTheOthersHold() throws IOException {
    publish("2026-W37", "2026-W38");
    Files.writeString(settings.auditLog(), "{\"number\":3,\"ki", StandardOpenOption.APPEND);

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("demo: 2 publications, 0 faults")
        .contains("audit log: its last line was not written to its end");
  }

  @Test
  void linesThatWereDeletedFromADeltaLogAreFound() throws IOException {
    publish("2026-W38");
    Path folder =
        Files.createDirectories(home.resolve("delta/mart.index_score").resolve("_delta_log"));
    Path commit = folder.resolve("%020d.json".formatted(0));
    Files.writeString(commit, "{\"add\":{}}\n{\"add\":{}}\n");
    assertThat(run()).as("nobody signed").isEqualTo(4);
    var delta = DeltaLogDigest.of(home, "mart.index_score");
    AuditLog.of(settings)
        .append(Map.of(DeltaLogDigest.subject("mart.index_score", 0), delta.upTo(0)));
    assertThat(run()).withFailMessage(() -> printed).isZero();

    Files.writeString(commit, "{\"add\":{}}\n");

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("delta mart.index_score: its log up to version 0 is not the one that was signed");
  }

  @Test
  void theFilesThatAPublicationWasMadeFromAreHeldAgainstIt() {
    try (var lake = new TestLake(catalog)) {
      lake.append(IndexParameters.TABLE, List.of(parameter("2026-W38", 1.0)));
      lake.tag(IndexParameters.TABLE, "2026-W38-r1");
      String read = Snapshots.text(snapshot()) + '#' + "0".repeat(32);
      append(
          lake,
          new Publication(
              "demo",
              "2026-W38",
              1,
              "2026-W38-r1",
              "vanguard 1.0.0",
              "s",
              "p",
              read,
              snapshot(),
              "test",
              1,
              content(1.0),
              "",
              AT));
    }

    assertThat(run()).isEqualTo(4);
    assertThat(printed)
        .contains("the snapshot of mart.index_parameter that it was made from has other files");
  }

  @Test
  void anAuditLogThatWasCutOrForgedIsFound() throws IOException {
    publish("2026-W37", "2026-W38");
    Path log = settings.auditLog();
    List<String> lines = Files.readAllLines(log);

    Files.write(log, lines.subList(0, 1));
    assertThat(run()).isEqualTo(4);
    assertThat(printed).contains("2026-W38-r1: nobody signed for it");
    Files.write(log, lines.subList(1, 2));
    assertThat(run()).isEqualTo(4);
    assertThat(printed).contains("audit log, entry 1: the entry before it is missing");
    Files.write(log, List.of(lines.get(0), lines.get(1).replace("2026-W38", "2026-W39")));
    assertThat(run()).isEqualTo(4);
    assertThat(printed).contains("audit log, entry 2: its signature is not that of this home");
  }

  @Test
  void withoutALakeThereIsNothingToAudit() {
    environment = Map.of(Settings.HOME.variable(), home.resolve("none").toString());

    assertThat(run()).isEqualTo(5);
    assertThat(printed).startsWith("There is no lake at jdbc:sqlite:").hasLineCount(1);
  }

  @Test
  void nothingPublishedSaysSo() {
    assertThat(run()).isEqualTo(5);
    assertThat(printed).startsWith("Nothing was published");
  }

  @Test
  void textIsOrderedByItsBytesAndAbsentComesFirst() {
    assertThat(PublishedContent.compare(null, "a")).isNegative();
    assertThat(PublishedContent.compare("\uFFFD", "😀")).isNegative();
    assertThat(PublishedContent.compare(2, 10)).isNegative();
  }

  private void publish(String... weeks) {
    try (var lake = new TestLake(catalog)) {
      String previous = "";
      for (String week : weeks) {
        lake.append(IndexParameters.TABLE, List.of(parameter(week, 1.0)));
        lake.tag(IndexParameters.TABLE, week + "-r1");
        Publication link = publication(week, previous, snapshot(), content(1.0));
        append(lake, link);
        previous = link.hash();
      }
    }
  }

  /** Takes the rows of a week away, as who may write the lake can. */
  private static void forget(Lake lake, TableDef table, String week) {
    lake.load(table)
        .newDelete()
        .deleteFromRowFilter(Expressions.equal(MartColumns.WEEK.name(), week))
        .commit();
  }

  private Map<String, Long> snapshot() {
    try (var lake = Lake.open(catalog)) {
      return Map.of(
          IndexParameters.TABLE.path(),
          lake.newest(IndexParameters.TABLE).orElseThrow().snapshotId());
    }
  }

  private int run() {
    var out = new StringWriter();
    int code =
        Commands.line(environment, new VerifyCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute("audit");
    printed = out.toString();
    return code;
  }

  private static List<PublicationLog.Entry> links(Publication... publications) {
    List<PublicationLog.Entry> links = new ArrayList<>();
    for (Publication publication : publications) {
      links.add(new PublicationLog.Entry(publication, publication.hash()));
    }
    return links;
  }

  private static Publication publication(
      String week, String previous, Map<String, Long> outputs, String content) {
    return new Publication(
        "demo",
        week,
        1,
        week + "-r1",
        "vanguard 1.0.0",
        "s",
        "p",
        "",
        outputs,
        "test",
        1,
        content,
        previous,
        AT);
  }

  /** By hand: the cells of the one row but tenant and week, in the order of the columns. */
  private static String content(double value) {
    String rows =
        new RowDigest().add("s").add("population").add("theme_day").add("lower").add(value).hex();
    return Publication.contentHash(Map.of(IndexParameters.TABLE.path(), rows));
  }

  private static Map<NestedField, Object> parameter(String week, double value) {
    return Map.of(
        MartColumns.TENANT, "demo",
        MartColumns.WEEK, week,
        IndexParameters.SPEC_HASH, "s",
        IndexParameters.SCOPE, "population",
        IndexParameters.INDICATOR, "theme_day",
        IndexParameters.PARAMETER, "lower",
        IndexParameters.VALUE, value);
  }

  private void append(TestLake lake, Publication link) {
    AuditLog.of(settings)
        .append(
            Map.of(
                new AuditEntry.Subject(AuditEntry.Kind.PUBLICATION, link.tenant(), link.tag()),
                link.hash()));
    insert(lake, link);
  }

  private static void insert(TestLake lake, Publication link) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(Publications.TENANT, link.tenant());
    row.put(Publications.WEEK, link.week());
    row.put(Publications.REVISION, link.revision());
    row.put(Publications.TAG, link.tag());
    row.put(Publications.SPEC_ID, link.specId());
    row.put(Publications.SPEC_HASH, link.specHash());
    row.put(Publications.PARAMETER_HASH, link.parameterHash());
    row.put(Publications.INPUTS, link.inputs());
    row.put(Publications.OUTPUTS, Snapshots.text(link.outputs()));
    row.put(Publications.ENGINE, link.engine());
    row.put(Publications.SEED, link.seed());
    row.put(Publications.CONTENT_HASH, link.contentHash());
    row.put(Publications.PREVIOUS_HASH, link.previousHash());
    row.put(Publications.HASH, link.hash());
    row.put(Publications.PUBLISHED_AT, link.publishedAt().atOffset(ZoneOffset.UTC));
    lake.append(Publications.TABLE, List.of(row));
  }
}

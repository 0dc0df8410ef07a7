package org.xianfeng.reports.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.RowDigest;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Publications;
import org.xianfeng.reports.fixture.TestLake;

/** The chain of publications against people who change what was published. */
class AuditCommandTest {
  private static final Instant AT = Instant.parse("2026-09-21T01:00:00.123456Z");

  @TempDir Path home = Path.of("");
  private Map<String, String> environment = Map.of();
  private CatalogSettings catalog = CatalogSettings.from(new Settings(Map.of(), "the test"));
  private String printed = "";

  @BeforeEach
  void useAFreshHome() {
    environment = Map.of(Settings.HOME.variable(), home.toString());
    catalog = CatalogSettings.from(SettingsParser.parse(environment));
    LakeSetup.run(catalog);
  }

  @Test
  void anUntouchedChainIsUntouched() {
    publish("2026-W37", "2026-W38");

    assertThat(run()).withFailMessage(() -> printed).isZero();
    assertThat(printed).isEqualTo("demo: 2 publications, 0 faults\nuntouched\n");
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

  private static void append(TestLake lake, Publication link) {
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

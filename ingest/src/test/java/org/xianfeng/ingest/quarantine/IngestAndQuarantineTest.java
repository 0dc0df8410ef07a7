package org.xianfeng.ingest.quarantine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.job.SourceRun;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;
import picocli.CommandLine;

/** A source with damaged rows, from the file to Kafka, into quarantine and out of it again. */
class IngestAndQuarantineTest {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
      b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
      """;
  private static final String MAPPING =
      """
      mapping: 1
      tenant: damaged
      source: /damaged/training
      registry: {file: registry.csv, source: /damaged/registry}
      input: {format: csv, file: rows.csv}
      keep:
        - {from: what, one-of: [done], otherwise: "what {value}"}
      fields:
        row: {from: row}
        branch: {from: branch, as: organisation}
        time: {from: time, as: time, format: yyyy-MM-dd HH:mm}
        who: {from: name, as: person, home: branch, year-of: time}
        hours: {from: hours, as: number}
      events:
        - type: org.xianfeng.learning.completed.v1
          id: "{row}"
          branch: "{branch}"
          time: "{time}"
          recordedtime: "{time}"
          data:
            {member: "{who}", activity: a-1, category: required, hours: "{hours}", completed: true, passed: true}
      """;
  private static final String ROWS =
      """
      row,what,branch,time,name,hours,phone
      r-1,done,One,2026-09-01 08:00,Zhang.Sanfeng,2,13800000000
      r-2,looked,One,2026-09-01 08:00,Zhang.Sanfeng,2,13800000000
      r-3,done,One,2026-09-01 08:00,Zhang.Sanfeng,2
      r-4,done,One,yesterday,Zhang.Sanfeng,2,13800000000
      r-5,done,Two,2026-09-01 08:00,Zhang.Sanfeng,2,13800000000
      r-6,done,One,2026-09-01 08:00,Zhang.Sanfeng,-2,13800000000
      r-7,done,One,2026-09-01 08:00,"Zhang.Sanfeng,2,13800000000
      11010519491231002X,done,One,2026-09-01 08:00,Zhang.Sanfeng,2,13800000000
      r-9,done,One,2026-09-01 08:00,Li.Si,0.5,13800000000
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(
        folder.resolve("xianfeng.yaml"), "tenants: {damaged: {zone: UTC}, twins: {zone: UTC}}\n");
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.writeString(folder.resolve("rows.csv"), ROWS);
  }

  @Test
  void damagedRowsAreQuarantinedSealedExplainedAndReplayedAfterTheFix() throws Exception {
    makeKeys();
    int learning = held(Topics.LEARNING);
    int refused = held(Topics.QUARANTINE);

    assertThat(ingest("mapping.yaml")).as(printed()).isEqualTo(1);
    assertThat(printed())
        .contains("rows read                                    9\n")
        .contains("  org.xianfeng.learning.completed.v1         2\n")
        .contains("  what looked                                1\n")
        .contains("rows quarantined                             6\n")
        .contains("  DAMAGED_ROW                                3\n")
        .contains("  INVALID_VALUE                              2\n")
        .contains("  NATIONAL_ID                                1\n");
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(2);
    assertThat(held(Topics.QUARANTINE) - refused).isEqualTo(6);
    assertThat(everything()).doesNotContain("Zhang", "zhang", "138000", "Li.Si");

    assertThat(ingest("mapping.yaml")).as("the same input again").isEqualTo(1);
    assertThat(printed()).contains("confirmed by an earlier run                  9 of these");
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(2);
    List<SourceRun> runs = SourceRun.all(folder.resolve("home"));
    assertThat(runs).allMatch(SourceRun::isWhole).hasSize(4);
    assertThat(runs).extracting(SourceRun::records).containsExactly(1L, 8L, 1L, 8L);
    assertThat(runs).extracting(SourceRun::confirmed).containsExactly(0L, 0L, 1L, 8L);

    assertThat(quarantine("list", "--tenant", "damaged")).isZero();
    assertThat(printed())
        .contains(id(4) + "  ", "DAMAGED_ROW: 6 columns instead of 7")
        .contains(id(5) + "  ", "Field time: not a time of the mapping's format")
        .contains(id(6) + "  ", "Field branch: no organisation of that name")
        .contains(id(8) + "  ", "a quote that is not closed")
        .doesNotContain("Zhang", "yesterday", "Two", "11010519491231002X");
    assertThat(quarantine("explain", id(6))).isZero();
    assertThat(printed()).contains("r-5,done,Two,2026-09-01 08:00,Zhang.Sanfeng");
    assertThat(quarantine("explain", id(600))).isEqualTo(2);

    Files.writeString(folder.resolve("registry.csv"), REGISTRY.replace("One", "One;Two"));
    assertThat(quarantine("replay", "--mapping", folder.resolve("mapping.yaml").toString()))
        .isEqualTo(1);
    assertThat(printed())
        .contains(
            "1 records replayed as 1 events, 0 dropped: left out, %d still refused"
                .formatted(5 + eventsInQuarantine()));
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(3);
    assertThat(quarantine("replay", "--id", id(6))).isZero();
    assertThat(printed())
        .contains("0 records replayed as 0 events, 0 dropped: left out, 0 still refused");
    assertThat(quarantine("list", "--json")).isZero();
    assertThat(printed()).contains("\"id\":\"" + id(6) + "\"").contains("\"state\":\"replayed\"");
  }

  @Test
  void rowsOfFilesWithTheSameNameAreToldApartAndEachIsSettledOnce() throws Exception {
    makeKeys();
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING.replace("damaged", "twins"));
    for (String week : List.of("week-1", "week-2")) {
      Files.createDirectory(folder.resolve(week));
      Files.writeString(
          folder.resolve(week).resolve("rows.csv"),
          "row,what,branch,time,name,hours\n%s,done,Two,2026-09-01 08:00,Li.Si,1\n"
              .formatted(week));
      assertThat(ingest("mapping.yaml", "--data", folder.resolve(week).toString())).isEqualTo(1);
    }
    String mapping = folder.resolve("mapping.yaml").toString();
    Files.writeString(folder.resolve("registry.csv"), REGISTRY.replace("One", "One;Two"));
    String first = id("twins", folder.resolve("week-1/rows.csv"), 2);
    String second = id("twins", folder.resolve("week-2/rows.csv"), 2);

    assertThat(quarantine("replay", "--id", first, "--mapping", mapping)).isZero();
    assertThat(printed()).contains("1 records replayed as 1 events");
    assertThat(quarantine("list", "--tenant", "twins")).isZero();
    assertThat(printed())
        .contains(first + "  ", "no organisation of that name  (replayed)", second + "  ")
        .contains("2 refused {INVALID_VALUE=2} = 1 open + 1 replayed + 0 dropped {}");

    assertThat(quarantine("drop", second, "--because", "replayed")).isEqualTo(2);
    assertThat(quarantine("drop", second, "--because", "misdirected")).isZero();
    assertThat(quarantine("drop", first, "--because", "repeated")).as("settled").isEqualTo(2);
    assertThat(quarantine("list", "--tenant", "twins")).isZero();
    assertThat(printed())
        .contains("2 refused {INVALID_VALUE=2} = 0 open + 1 replayed + 1 dropped {misdirected=1}");
    assertThat(quarantine("replay", "--id", second, "--mapping", mapping)).isZero();
    assertThat(printed()).contains("0 records replayed");
  }

  @Test
  void aDryRunAndACheckSayWhatWouldBeSentAndRefusedAndSendNothing() throws Exception {
    int learning = held(Topics.LEARNING);

    assertThat(ingest("mapping.yaml", "--dry-run", "--json")).isEqualTo(1);
    assertThat(printed())
        .contains("\"read\":9", "\"org.xianfeng.learning.completed.v1\":2", "\"NATIONAL_ID\":1");
    assertThat(ingest("mapping.yaml", "--check")).isZero();
    assertThat(printed())
        .contains("is fine: 1 organisations, 5 fields, 1 events; reads what, row")
        .contains("Of the first 9 rows:", "to be refused, the first of each reason:")
        .containsPattern("NATIONAL_ID \\S*rows\\.csv:\\d+: Field id holds an identity")
        .doesNotContain("the first events");
    assertThat(ingest("mapping.yaml", "--dry-run")).isEqualTo(1);
    assertThat(printed())
        .containsPattern("NATIONAL_ID \\S*rows\\.csv:\\d+: Field id holds an identity")
        .contains("the first events", "\"type\":\"org.xianfeng.learning.completed.v1\"");
    assertThat(held(Topics.LEARNING)).isEqualTo(learning);
    assertThat(folder.resolve("home/secret")).doesNotExist();
  }

  @Test
  void whatAPersonGotWrongIsOneSentence() throws Exception {
    makeKeys();
    assertThat(ingest("nothing.yaml")).isEqualTo(2);
    assertThat(printed()).contains("nothing.yaml: cannot be read");
    Files.writeString(folder.resolve("bad.yaml"), MAPPING.replace("format: csv", "fromat: csv"));
    assertThat(ingest("bad.yaml")).isEqualTo(2);
    assertThat(printed()).contains("bad.yaml:5:9: input: unknown key fromat; did you mean format?");
    assertThat(ingest("mapping.yaml", "--data", "/nowhere")).isEqualTo(5);
    assertThat(printed()).contains("No file /nowhere: say where the source is with --data");
    Files.writeString(folder.resolve("rows.csv"), ROWS.replace("time,name", "time,nom"));
    assertThat(ingest("mapping.yaml", "--dry-run")).isEqualTo(3);
    assertThat(printed())
        .contains("rows.csv has no column 'name' that the mapping names, among 7")
        .doesNotContain("nom");
    assertThat(ingest("mapping.yaml", "--dryrun")).isEqualTo(2);
    assertThat(printed()).contains("Unknown option: '--dryrun'");
    Files.setPosixFilePermissions(
        folder.resolve("home"), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(quarantine("list")).isEqualTo(2);
    assertThat(printed()).contains("/home is open to others (rwxr-xr-x): chmod 700 it");
  }

  private String id(int line) throws IOException {
    return id("damaged", folder.resolve("rows.csv"), line);
  }

  private static String id(String tenant, Path file, int position) throws IOException {
    String digest = DigestUtils.sha256Hex(Files.readAllBytes(file)).substring(0, 32);
    return "file:%1$s:/%1$s/training:%2$s:%3$d".formatted(tenant, digest, position);
  }

  private int ingest(String file, String... more) {
    String[] args = new String[more.length + 1];
    args[0] = folder.resolve(file).toString();
    System.arraycopy(more, 0, args, 1, more.length);
    return run(Commands.line(environment(), new IngestCommand()), args);
  }

  private int quarantine(String... args) {
    return run(Commands.line(environment(), new QuarantineCommand()), args);
  }

  private int run(CommandLine line, String... args) {
    printed.getBuffer().setLength(0);
    var out = new PrintWriter(printed, true);
    return line.setOut(out).setErr(out).execute(args);
  }

  private String printed() {
    return printed.toString();
  }

  @Test
  void aKeyThatWasExchangedIsUsedByNoCommand() throws Exception {
    makeKeys();
    Settings settings = SettingsParser.parse(environment());
    int learning = held(Topics.LEARNING);
    int refused = held(Topics.QUARANTINE);
    for (Path key : List.of(settings.pseudonymKey(), settings.sealKey())) {
      byte[] before = Files.readAllBytes(key);
      Files.write(key, new byte[32]);

      assertThat(ingest("mapping.yaml")).isEqualTo(5);
      assertThat(printed()).contains("Key file " + key, "put that key back");
      assertThat(quarantine("replay", "--mapping", folder.resolve("mapping.yaml").toString()))
          .isEqualTo(5);
      assertThat(printed()).contains("Key file " + key, "put that key back");
      Files.write(key, before);
    }
    assertThat(held(Topics.LEARNING)).isEqualTo(learning);
    assertThat(held(Topics.QUARANTINE)).isEqualTo(refused);
  }

  private void makeKeys() throws IOException {
    Settings settings = SettingsParser.parse(environment());
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_CONF", folder.resolve("xianfeng.yaml").toString(),
        "XIANFENG_HOME", folder.resolve("home").toString(),
        "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", BROKER.bootstrapServers());
  }

  /** What other tests of this broker left there that is no row of a file, each place once. */
  private static long eventsInQuarantine() throws RefusedException {
    Set<String> places = new HashSet<>();
    for (byte[] value : Records.values(BROKER.bootstrapServers(), Topics.QUARANTINE)) {
      Refused refused = RefusedCodec.decode(value);
      if (!refused.ofFile()) {
        places.add(refused.place());
      }
    }
    return places.size();
  }

  private static int held(Topic topic) {
    return Records.values(BROKER.bootstrapServers(), topic).size();
  }

  private static String everything() {
    var text = new StringBuilder();
    for (Topic topic : Topics.ALL) {
      for (byte[] value : Records.values(BROKER.bootstrapServers(), topic)) {
        text.append(new String(value, ISO_8859_1)).append(new String(value, UTF_8));
      }
    }
    return text.toString();
  }
}

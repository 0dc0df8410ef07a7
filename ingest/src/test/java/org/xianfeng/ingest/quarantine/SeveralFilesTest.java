package org.xianfeng.ingest.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;
import picocli.CommandLine;

/** Sources of many files and of every format, from the mapping to Kafka, quarantine and back. */
class SeveralFilesTest {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
      b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
      """;
  private static final String MAPPING =
      """
      mapping: 1
      tenant: many
      source: /many/%1$s
      registry: {file: registry.csv, source: /many/registry}
      input: %2$s
      fields:
        id: {from: %3$sid}
        branch: {from: %3$sbranch, as: organisation}
        time: {from: %3$stime, as: time, format: yyyy-MM-dd HH:mm}
        ticket: {from: %3$sid, as: pseudonym}
      events:
        - type: org.xianfeng.governance.ticket.v1
          id: "{id}"
          branch: "{branch}"
          time: "{time}"
          recordedtime: "{time}"
          data: {ticket: "{ticket}", grid: "{ticket}", category: noise, state: reported}
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void home() throws IOException {
    Files.writeString(folder.resolve("xianfeng.yaml"), "tenants: {many: {zone: UTC}}\n");
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
    CatalogSettings settings = CatalogSettings.from(SettingsParser.parse(environment()));
    LakeSetup.run(settings);
    LakeKeys.ensure(
        settings,
        SettingsParser.parse(environment()).secrets(),
        SettingsParser.parse(environment()).keys());
  }

  @Test
  void eachFileHasItsPositionAndOneThatCannotBeReadStopsNoOther() throws IOException {
    String mapping = mapping("files", "{format: csv, file: \"in/*.csv\"}", "");
    write("in/a.csv", "id,branch,time\na-1,One,2026-09-01 08:00\na-2,One,2026-09-01 08:00\n");
    write("in/c.csv", "id,branch,time\nc-1,One,2026-09-01 08:00\nc-2,Two,2026-09-01 08:00\n");
    write("in/d.csv", "<html><body>log in</body></html>");

    assertThat(ingest(mapping)).isEqualTo(1);
    assertThat(printed.toString())
        .contains(
            "events sent                                  3",
            "rows quarantined                             1")
        .contains("files that could not be read                 1", "d.csv:1: a page of HTML");
    assertThat(ids("files")).containsExactly("a-1", "a-2", "c-1");

    Files.write(
        folder.resolve("in/b.csv"),
        "id,branch,time,备注\nb-1,One,2026-09-01 08:00,第一支部的情况\n".getBytes(Charset.forName("GBK")));
    Files.delete(folder.resolve("in/d.csv"));
    assertThat(ingest(mapping)).isEqualTo(1);
    assertThat(printed.toString())
        .contains("confirmed by an earlier run                  5 of these")
        .contains("CSV in GB18030 (recognised)");
    assertThat(ids("files")).as("nothing again").containsExactly("a-1", "a-2", "c-1", "b-1");

    Files.move(folder.resolve("in/a.csv"), folder.resolve("in/e.csv"));
    assertThat(ingest(mapping)).isEqualTo(1);
    assertThat(ids("files"))
        .as("another name is sent again, as duplicates")
        .containsExactly("a-1", "a-2", "c-1", "b-1", "a-1", "a-2");
    Files.writeString(folder.resolve("in/c.csv"), "");
    for (String name : List.of("b", "e")) {
      Files.writeString(folder.resolve("in/%s.csv".formatted(name)), "");
    }
    assertThat(ingest(mapping)).as("nothing can be read").isEqualTo(3);
    assertThat(printed.toString()).contains("b.csv is empty", "c.csv is empty", "e.csv is empty");
  }

  @Test
  void aWorkbooksRowComesOutOfQuarantineAsItWouldHaveBeenAtFirst() throws IOException {
    String mapping = mapping("book", "{format: xlsx, file: book.xlsx}", "");
    try (var book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(folder.resolve("book.xlsx"))) {
      Sheet sheet = book.createSheet();
      String[][] rows = {
        {"id", "branch", "time", "phone"},
        {"x-1", "One", "2026-09-01 08:00", "13800000000"},
        {"x-2", "Two", "2026-09-01 08:00", "13800000000"}
      };
      for (int i = 0; i < rows.length; i++) {
        var row = sheet.createRow(i);
        for (int j = 0; j < rows[i].length; j++) {
          row.createCell(j).setCellValue(rows[i][j]);
        }
      }
      book.write(out);
    }
    replayed(mapping, "book", "x-1", "x-2");
  }

  @Test
  void anUnfoldedElementComesOutOfQuarantineAsItWouldHaveBeenAtFirst() throws IOException {
    String mapping =
        mapping(
            "nested",
            "{format: json, file: nested.json, list: /data, unfold: /items/*}",
            "/items/*/");
    write(
        "nested.json",
        """
        {"data":[{"day":1,"items":[{"id":"n-1","branch":"One","time":"2026-09-01 08:00"},
                                   {"id":"n-2","branch":"Two","time":"2026-09-01 08:00"}]}]}
        """);
    replayed(mapping, "nested", "n-1", "n-2");
  }

  private void replayed(String mapping, String source, String first, String second)
      throws IOException {
    assertThat(ingest(mapping)).as(printed.toString()).isEqualTo(1);
    assertThat(ids(source)).containsExactly(first);
    Files.writeString(folder.resolve("registry.csv"), REGISTRY.replace("One", "One;Two"));
    run(Commands.line(environment(), new QuarantineCommand()), "replay", "--mapping", mapping);
    assertThat(printed.toString()).contains("1 records replayed as 1 events");
    assertThat(ids(source)).containsExactly(first, second);
  }

  @Test
  void aWatchedFolderIsTakenInAsItFills() throws Exception {
    String mapping = mapping("watched", "{format: ndjson, file: \"in/*.jsonl\"}", "/");
    Thread watch = new Thread(() -> ingest(mapping, "--watch"));
    watch.start();
    for (int i = 1; i <= 2; i++) {
      write(
          "in/%d.jsonl".formatted(i),
          "{\"id\":\"w-%d\",\"branch\":\"One\",\"time\":\"2026-09-01 08:00\"}\n".formatted(i));
      String id = "w-" + i;
      await().until(() -> ids("watched").contains(id));
    }
    watch.interrupt();
    watch.join();
    assertThat(ids("watched")).containsExactly("w-1", "w-2");
    assertThat(ingest(mapping, "--watch", "--dry-run")).isEqualTo(2);
    assertThat(printed.toString()).contains("--watch sends: it goes without --check and --dry-run");
  }

  private String mapping(String source, String input, String prefix) throws IOException {
    return Files.writeString(
            folder.resolve(source + ".yaml"), MAPPING.formatted(source, input, prefix))
        .toString();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), text.getBytes(UTF_8));
  }

  private int ingest(String... args) {
    return run(Commands.line(environment(), new IngestCommand()), args);
  }

  private int run(CommandLine line, String... args) {
    printed.getBuffer().setLength(0);
    var out = new PrintWriter(printed, true);
    return line.setOut(out).setErr(out).execute(args);
  }

  /** Of the events of a source, as often as they were sent. */
  private static List<String> ids(String source) {
    return Records.values(BROKER.bootstrapServers(), Topics.GOVERNANCE).stream()
        .map(record -> new String(record, UTF_8))
        .filter(record -> record.contains("\"/many/" + source + "\""))
        .map(record -> record.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_CONF", folder.resolve("xianfeng.yaml").toString(),
        "XIANFENG_HOME", folder.resolve("home").toString(),
        "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", BROKER.bootstrapServers());
  }
}

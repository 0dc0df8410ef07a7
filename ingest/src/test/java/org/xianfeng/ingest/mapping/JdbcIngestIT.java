package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.ingest.quarantine.QuarantineCommand;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.lake.PostgresqlServer;
import org.xianfeng.models.topic.Topics;
import picocli.CommandLine;

/** A table of a real PostgreSQL, read by what is new in it, into a real broker. */
class JdbcIngestIT {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  private static PostgresqlServer server;
  private static String address = "";

  @TempDir Path folder = Path.of("");

  private final StringWriter printed = new StringWriter();

  @BeforeAll
  static void startServer() throws Exception {
    server = PostgresqlServer.start();
    address = server.database("platform");
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void files() throws Exception {
    sql("drop table if exists sign_in");
    sql(
        """
        create table sign_in (
          id bigint primary key, branch text, person text, hours numeric(6,2), done boolean,
          phone text, happened timestamp, updated_at timestamptz not null, revision int default 1)
        """);
    Files.writeString(folder.resolve("xianfeng.yaml"), "tenants: {db: {zone: Asia/Shanghai}}\n");
    Files.writeString(
        folder.resolve("registry.csv"),
        """
        code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
        b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
        """);
    Files.copy(
        server.passwordFile(),
        folder.resolve("password"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    write("table: sign_in");
    Settings settings = settings();
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
  }

  @Test
  void whatIsNewIsSentOnceAndAgainSendsNothing() throws Exception {
    insert(12345678901L, "One", "1.50", "2026-09-01 08:00:00.000001+00");
    insert(2, "One", "2", "2026-09-01 08:00:00.000002+00");
    int before = learning().size();

    assertThat(ingest()).as(printed()).isZero();
    assertThat(printed()).contains("rows read                                    2\n");
    assertThat(learning().subList(before, before + 2))
        .anySatisfy(
            event ->
                assertThat(event)
                    .contains("\"id\":\"12345678901\"", "\"hours\":1.5", "2026-09-01T00:30:00Z"))
        .noneMatch(event -> event.contains("zhang") || event.contains("13800000000"));
    assertThat(ingest()).isZero();
    assertThat(printed()).contains("rows read                                    0\n");
    assertThat(learning()).hasSize(before + 2);

    insert(3, "One", "3", "2026-09-02 08:00:00+00");
    sql(
        "update sign_in set hours = 4, revision = 2, updated_at = '2026-09-02 09:00:00+00' where id = 2");
    assertThat(ingest()).isZero();
    assertThat(printed()).contains("rows read                                    2\n");
    assertThat(learning().subList(before + 2, before + 4))
        .anyMatch(event -> event.contains("\"id\":\"2\"") && event.contains("\"hours\":4"));
  }

  @Test
  void aRowThatCannotBeReadIsInQuarantineAndIsReplayedAfterTheFix() throws Exception {
    insert(7, "Two", "1", "2026-09-01 08:00:00+00");
    insert(8, "One", "1", "2026-09-01 09:00:00+00");
    int before = learning().size();

    assertThat(ingest()).as(printed()).isEqualTo(1);
    assertThat(learning()).hasSize(before + 1);
    Path registry = folder.resolve("registry.csv");
    Files.writeString(registry, Files.readString(registry).replace("One", "One;Two"));
    assertThat(
            run(
                Commands.line(environment(), new QuarantineCommand()),
                "replay",
                "--mapping",
                folder.resolve("mapping.yaml").toString()))
        .isIn(0, 1);
    assertThat(printed()).contains("1 records replayed as 1 events");
  }

  @Test
  void whatTheDatabaseRefusesIsOneSentenceWithoutThePassword() throws Exception {
    write("table: no_such");
    assertThat(ingest()).isEqualTo(3);
    assertThat(printed()).contains("refuses it: ERROR: relation \"no_such\" does not exist");
    write("table: (select * from sign_in where hours = 'zhang')");
    assertThat(ingest()).isEqualTo(3);
    assertThat(printed()).contains("SQL state 22P02").doesNotContain("zhang");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        Files.readString(folder.resolve("mapping.yaml"))
            .replaceAll("127.0.0.1:\\d+", "127.0.0.1:1"));
    assertThat(ingest()).isEqualTo(5);
    assertThat(printed()).contains("does not answer").doesNotContain(PostgresqlServer.PASSWORD);
    for (String bad :
        List.of(
            "jdbc:sqlite:/etc/passwd",
            "jdbc:postgresql://u:p@host/db",
            "jdbc:postgresql://host/db?socketFactory=x",
            "jdbc:postgresql://host/db?password=x")) {
      Files.writeString(
          folder.resolve("mapping.yaml"),
          Files.readString(folder.resolve("mapping.yaml"))
              .replaceAll("address: .*", "address: \"" + bad + "\""));
      assertThat(ingest()).as(bad).isEqualTo(2);
      assertThat(printed())
          .contains("must be jdbc:postgresql://HOST/DATABASE")
          .doesNotContain("u:p", "password=x");
    }
  }

  @Test
  void whatCouldNotBeReadIsReadWhenItCan() throws Exception {
    insert(21, "One", "1", "2026-09-01 08:00:00+00");
    int before = learning().size();
    Path mapping = folder.resolve("mapping.yaml");
    String right = Files.readString(mapping);
    Files.writeString(mapping, right.replace("{from: hours", "{from: houres"));
    assertThat(ingest()).isEqualTo(3);
    Files.writeString(mapping, right);
    assertThat(ingest()).as(printed()).isZero();
    assertThat(learning()).hasSize(before + 1);
  }

  @Test
  void howFarOneTableWasReadSaysNothingOfAnother() throws Exception {
    insert(31, "One", "1", "2026-09-02 08:00:00+00");
    assertThat(ingest()).isZero();
    sql("drop table if exists older");
    sql("create table older as select * from sign_in");
    sql("update older set id = 32, updated_at = '2026-09-01 08:00:00+00'");
    int before = learning().size();
    write("table: older");
    assertThat(ingest()).as(printed()).isZero();
    assertThat(learning()).hasSize(before + 1);
  }

  @Test
  void aGroupIsRefusedSinceItMayReachOverRuns() throws Exception {
    Path mapping = folder.resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
            .replace("events:", "group: {by: [branch], distinct: who}\nevents:"));
    assertThat(ingest("--check")).isEqualTo(2);
    assertThat(printed()).contains("group").contains("delta and jdbc give what is new");
  }

  @Test
  void aCheckNamesAColumnThatIsNotThere() throws Exception {
    sql("alter table sign_in rename column hours to minutes");
    insertedWithMinutes();
    assertThat(ingest("--check")).isEqualTo(3);
    assertThat(printed()).contains("hours");
  }

  private void insertedWithMinutes() throws SQLException {
    sql("insert into sign_in (id, branch, updated_at) values (1, 'One', now())");
  }

  private void insert(long id, String branch, String hours, String updated) throws SQLException {
    sql(
        "insert into sign_in values (%d, '%s', 'zhang', %s, true, '13800000000', '2026-09-01 08:30', '%s')"
            .formatted(id, branch, hours, updated));
  }

  private static void sql(String text) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(address, PostgresqlServer.USER, PostgresqlServer.PASSWORD)) {
      connection.createStatement().execute(text);
    }
  }

  private void write(String table) throws IOException {
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        mapping: 1
        tenant: db
        source: /db/training
        registry: {file: registry.csv, source: /db/registry}
        input:
          format: jdbc
          address: "%s"
          user: %s
          password-file: password
          %s
          watermark: updated_at
        fields:
          id: {from: id}
          branch: {from: branch, as: organisation}
          time: {from: happened, as: time, format: "uuuu-MM-dd'T'HH:mm"}
          who: {from: person, as: person, home: branch, year-of: time}
          hours: {from: hours, as: number}
          done: {from: done, as: flag}
        events:
          - type: org.xianfeng.learning.completed.v1
            id: "{id}"
            branch: "{branch}"
            time: "{time}"
            recordedtime: "{time}"
            data: {member: "{who}", activity: a-1, category: required, hours: "{hours}", completed: "{done}", passed: true}
        """
            .formatted(address, PostgresqlServer.USER, table));
  }

  private int ingest(String... more) {
    CommandLine line = Commands.line(environment(), new IngestCommand());
    String[] args = new String[more.length + 1];
    args[0] = folder.resolve("mapping.yaml").toString();
    System.arraycopy(more, 0, args, 1, more.length);
    return run(line, args);
  }

  private int run(CommandLine line, String... args) {
    printed.getBuffer().setLength(0);
    line.setOut(new PrintWriter(printed, true));
    line.setErr(new PrintWriter(printed, true));
    return line.execute(args);
  }

  private String printed() {
    return printed.toString();
  }

  private Settings settings() {
    return SettingsParser.parse(environment());
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_CONF", folder.resolve("xianfeng.yaml").toString(),
        "XIANFENG_HOME", folder.resolve("home").toString(),
        "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", BROKER.bootstrapServers());
  }

  private static List<String> learning() {
    return Records.values(BROKER.bootstrapServers(), Topics.LEARNING).stream()
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .filter(event -> event.contains("\"source\":\"/db/training\""))
        .toList();
  }
}

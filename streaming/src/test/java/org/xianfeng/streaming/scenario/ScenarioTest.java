package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.command.Commands;

/** Rules on written-down events, through the real topology. */
class ScenarioTest {
  private static final String NINE = "2026-05-06T09:00:00.000+08:00";
  private static final String EVENTS =
      "seq,arrival,partition,type,event_id,rev,source,branch,subject,occurred_at,recorded_at,"
          + "payload\n";
  private static final String SCENARIO =
      """
      {"id": "S", "tenant": "t1", "zone": "Asia/Shanghai", "partitions": ["p0"],
       "horizon": "2026-05-06T12:00:00+08:00",
       "config": {"idle_timeout": "PT5M"}, "calendar": {"weekend": ["SAT", "SUN"]},
       "rules": [{"id": "R", "version": 1, "type": "deadline", "start": "ticket.reported",
                  "stop": "ticket.arrived", "target": "PT8M"}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void alertsSidesAndNotificationsAreAsExpected() {
    String[] args =
        Stream.concat(
                Stream.of("test"),
                Stream.of(
                        "S01_month_boundaries",
                        "S05_sla_8min",
                        "S14_rule_change",
                        "S20_ack_silence_escalation")
                    .map(ScenarioTest::shared))
            .toArray(String[]::new);

    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(out.toString().lines()).hasSize(4 + 3 + 11 + 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "4"})
  void whatIsFoundAndWhoIsToldIsAsWrittenByHandHoweverManyTasksThereAre(String parallelism)
      throws Exception {
    List<String> args =
        new ArrayList<>(List.of("test", "--notifications", "--parallelism", parallelism));
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/scenarios"))) {
      folders.sorted().map(Path::toString).forEach(args::add);
    }
    assertThat(args).hasSizeGreaterThan(9);

    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains(
            """
            {"at":"2026-05-06T09:18:00.000+08:00","alert_key":"R-SLA-8/b1/T1#1",\
            "kind":"escalate","to":"street","delivered":"acknowledged"}
            """);
    assertThat(err.toString().lines())
        .containsExactly(
            "src/test/resources/scenarios/acknowledgement_expires: alert.ack of R-SLA-8/b1/T2#1 at"
                + " 2026-05-06T01:05:00Z: it does not fire then");
  }

  @ParameterizedTest
  @CsvSource({
    "expected_notifications.csv, T1#1|open|secretary, T9#1|open|secretary",
    "expected_notifications.csv, |acknowledged, |silenced",
    "expected_side.csv, e1|duplicate, e2|duplicate"
  })
  void whatIsNotAsExpectedIsNamedAndEndsWithFour(
      String file, String right, String wrong, @TempDir Path folder) throws Exception {
    Path source = Path.of("src/test/resources/scenarios/acknowledgement_expires");
    for (String name : List.of("scenario.json", "events.csv", "expected_notifications.csv")) {
      Files.copy(source.resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("events.csv"),
        Files.readString(folder.resolve("events.csv"))
            + "9,%s,p0,ticket.reported,e1,1,src1,b1,T1,%<s,%<s,{}\n".formatted(NINE));
    Files.writeString(folder.resolve("expected_side.csv"), "seq,event_id,kind\n9,e1,duplicate\n");
    assertThat(run("test", folder.toString())).as(err.toString()).isZero();
    Path expected = folder.resolve(file);
    String good = Files.readString(expected);
    Files.writeString(expected, good.replace(right.replace('|', ','), wrong.replace('|', ',')));

    assertThat(run("test", folder.toString())).isEqualTo(4);
    assertThat(err.toString())
        .contains(expected + ": missing:    ")
        .contains(expected + ": unexpected: ");
    assertThat(run("test", "--json", folder.toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"            | 1", "\"t1\" | 1", "[\"t1\", \"t2\"] | 1", "\"t2\" | 0"})
  void aRuleWithoutATenantBelongsToTheScenario(
      @Nullable String tenant, int alerts, @TempDir Path folder) throws Exception {
    String scope = tenant == null ? "" : ", \"scope\": {\"tenant\": %s}".formatted(tenant);
    Files.writeString(
        folder.resolve("scenario.json"), SCENARIO.replace("\"PT8M\"", "\"PT8M\"" + scope));
    Files.writeString(
        folder.resolve("events.csv"),
        EVENTS + "1,%s,p0,ticket.reported,e1,1,s1,b1,T1,%<s,%<s,{}\n".formatted(NINE));

    assertThat(run("test", folder.toString())).as(err.toString()).isZero();
    assertThat(out.toString().lines()).hasSize(alerts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alert.ack     | subject must be the key of the alert",
        "meeting.hold  | unknown type 'meeting.hold'"
      })
  void anEventThatNothingUnderstandsIsRefused(String type, String problem, @TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("scenario.json"), SCENARIO);
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            EVENTS + "1,%1$s,p0,%2$s,e1,1,s1,b1,,%1$s,%1$s,{}\n".formatted(NINE, type));

    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly(events + ":2: " + problem);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alert.ack     | {} | key by is missing",
        "alert.silence | {} | key until is missing",
        "alert.silence | {\"until\": \"resolved\"} | match must name a label, or everything falls silent",
        "alert.silence | {\"match\": {\"branch\": \"b1\"}, \"until\": \"soon\"} | until: must be a time such as",
        "alert.silence | {\"match\": {\"branch\": \"b1\"}, \"until\": \"%s\"} | until must be later than the silence begins",
        "alert.silence | {\"match\": {\"branch\": \"b1\"}, \"untill\": \"resolved\"} | unknown key untill",
      })
  void aCommandThatCannotBeMeantIsRefused(
      String type, String payload, String problem, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("scenario.json"), SCENARIO);
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            EVENTS
                + "1,%1$s,ctl,%2$s,e1,1,s1,b1,R/b1/T1#1,%1$s,%1$s,\"%3$s\"\n"
                    .formatted(NINE, type, payload.formatted(NINE).replace("\"", "\"\"")));

    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(events + ":2").contains(problem);
  }

  @Test
  void everyMistakeOfAScenarioIsNamedAtItsPlace(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("scenario.json"),
        SCENARIO.replace("PT5M", "5 min").replace("deadline", "dead").replace("SAT", "Samstag"));

    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("scenario.json:3:29: config.idle_timeout: must be a dur"))
        .anyMatch(line -> line.contains("rules.type: must be one of absence|burst|"))
        .anyMatch(line -> line.contains("calendar.weekend: must be a day of the week such as SAT"));
  }

  @Test
  void ruleFilesAreChecked(@TempDir Path folder) throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "apiVersion: alerts/v1\nid: R\n");

    assertThat(run("lint", "../conf/rules/R-SLA-8.yaml", "../conf/rules/R-THEME-DAY.yaml"))
        .as(err.toString())
        .isZero();
    assertThat(run("lint", wrong.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("wrong.yaml:1:1: key effective_from is missing");
  }

  @Test
  void theTestsThatARuleFileCarriesAreRun(@TempDir Path folder) throws Exception {
    Path shipped = Path.of("../conf/rules/R-SLA-8.yaml");
    Path wrong =
        Files.writeString(
            folder.resolve("R-SLA-8.yaml"),
            Files.readString(shipped)
                .replace("ended: 2026-05-06T09:08:00.001", "ended: 2026-05-06T09:09:00"));

    assertThat(run("test", shipped.toString())).as(err.toString()).isZero();
    assertThat(run("lint", shipped.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).endsWith("from 2019-12-31T16:00:00Z, 4 tests\n");
    assertThat(run("test", wrong.toString())).isEqualTo(4);
    assertThat(run("lint", wrong.toString())).isEqualTo(4);
    assertThat(err.toString())
        .contains(": 晚一毫秒到场: missing:    b1 T1 from 2026-05-06T09:08+08:00: stopped_late at");
  }

  @Test
  void aFolderThatIsNoScenarioIsNamed(@TempDir Path folder) {
    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("No scenario: " + folder.resolve("scenario.json"));
  }

  private static String shared(String scenario) {
    Path folder =
        Path.of(System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data"))
            .resolve("alert-scenarios")
            .resolve(scenario);
    assumeTrue(Files.isDirectory(folder), "no scenarios here");
    return folder.toString();
  }

  private int run(String... args) {
    return Commands.line(Map.of("XIANFENG_ROOT", ".."), new RulesCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}

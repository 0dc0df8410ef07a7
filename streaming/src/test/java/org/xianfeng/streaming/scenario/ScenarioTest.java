package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  @ParameterizedTest
  @ValueSource(strings = {"S01_month_boundaries", "S05_sla_8min", "S14_rule_change"})
  void alertsAreAsExpected(String scenario) {
    assertThat(run("test", shared(scenario))).as(err.toString()).isZero();
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

  @Test
  void whatWouldHaveNoEffectIsRefused() {
    assertThat(run("test", shared("S20_ack_silence_escalation"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("escalation: is not supported yet: nobody is told of an alert in this version")
        .contains("ack_ttl: is not supported yet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alert.ack     | alert.ack is not supported yet",
        "alert.silence | alert.silence is not supported yet",
        "member.joined | member.joined is not supported yet",
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

  @Test
  void everyMistakeOfAScenarioIsNamedAtItsPlace(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("scenario.json"),
        SCENARIO.replace("PT5M", "5 min").replace("deadline", "dead").replace("SAT", "Samstag"));

    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("scenario.json:3:29: config.idle_timeout: must be a dur"))
        .anyMatch(line -> line.contains("rules.type: must be one of absence|deadline, found 'dead"))
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

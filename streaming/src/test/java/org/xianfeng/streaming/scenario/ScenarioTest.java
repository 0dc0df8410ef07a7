package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.streaming.run.JobCommand;
import picocli.CommandLine;

/** Rules on written-down events, through the real topology. */
class ScenarioTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S01_month_boundaries",
        "S05_sla_8min",
        "S14_rule_change",
        "S20_ack_silence_escalation"
      })
  void alertsAreAsExpected(String scenario) {
    Path folder =
        Path.of(System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data"))
            .resolve("alert-scenarios")
            .resolve(scenario);
    assumeTrue(Files.isDirectory(folder), "no scenarios here");

    assertThat(run("test", folder.toString())).as(err.toString()).isZero();
  }

  @Test
  void ruleFilesAreChecked(@TempDir Path folder) throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "apiVersion: alerts/v1\nid: R\n");

    assertThat(run("lint", "../conf/rules/R-SLA-8.yaml", "../conf/rules/R-THEME-DAY.yaml"))
        .as(err.toString())
        .isZero();
    assertThat(run("lint", wrong.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("wrong.yaml:1: key effective_from is missing");
  }

  @Test
  void aFolderThatIsNoScenarioIsNamed(@TempDir Path folder) {
    assertThat(run("test", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("No scenario: " + folder.resolve("scenario.json"));
  }

  private int run(String... args) {
    CommandLine line =
        new CommandLine(new RulesCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return JobCommand.run(line, args);
  }
}

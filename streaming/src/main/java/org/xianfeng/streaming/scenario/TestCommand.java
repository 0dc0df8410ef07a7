package org.xianfeng.streaming.scenario;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.rule.Alert;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules on written-down events. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Run the events of a scenario through the alert job and print the alerts.",
      "Without --json, alerts are compared with expected_alerts.csv where the folder has it."
    },
    footer = {"", "Example: xianfeng rules test my-scenarios/theme-day"},
    exitCodeList = {"0:done, as expected", "4:not as expected"})
final class TestCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "SCENARIO_DIR", description = "Folder of scenario.json and events.csv.")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "Print alerts as lines of JSON, and nothing else.")
  private boolean json;

  @Option(names = "--side", description = "Print what was not judged, too.")
  private boolean side;

  @Option(names = "--parallelism", defaultValue = "1", description = "Tasks of each kind.")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = terminal.out();
    Scenario scenario = ScenarioReader.read(folder);
    ScenarioRun run = ScenarioRun.of(scenario, parallelism);
    List<String> lines = new ArrayList<>();
    run.alerts().forEach(alert -> lines.add(AlertLine.of(alert, scenario.zone())));
    if (side) {
      run.sides().forEach(lines::add);
    }
    lines.forEach(out::println);
    out.flush();
    if (json) {
      return ExitCode.DONE;
    }
    List<String> differences = differences(run.alerts(), scenario);
    differences.forEach(terminal.err()::println);
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.GATE;
  }

  private List<String> differences(List<Alert> alerts, Scenario scenario) throws IOException {
    Path file = folder.resolve("expected_alerts.csv");
    List<String> differences = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return differences;
    }
    List<String> found = new ArrayList<>();
    alerts.forEach(
        alert ->
            found.add(
                String.join(
                    " ",
                    alert.id(),
                    alert.key(),
                    "v" + alert.episode().ruleVersion(),
                    alert.state().text(),
                    AlertLine.time(alert.openedAt(), scenario.zone()),
                    Objects.toString(
                        AlertLine.time(alert.episode().endedAt(), scenario.zone()), "-"),
                    alert.episode().reason() == null ? "-" : alert.episode().reason().text())));
    try (CSVParser rows =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : rows) {
        String expected =
            String.join(
                " ",
                row.get("alert_id"),
                row.get("alert_key"),
                "v" + row.get("rule_version"),
                row.get("final_state"),
                row.get("opened_at"),
                orDash(row.get("resolved_at")),
                orDash(row.get("reason")));
        if (!found.remove(expected)) {
          differences.add("missing:    " + expected);
        }
      }
    }
    found.forEach(alert -> differences.add("unexpected: " + alert));
    return differences;
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}

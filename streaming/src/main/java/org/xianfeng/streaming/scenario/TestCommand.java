package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules on written-down events. */
@Command(
    name = "test",
    description = {
      "Run the events of a scenario through the alert job and print the alerts.",
      "Without --json, alerts are compared with expected_alerts.csv where the folder has it."
    },
    footer = {"", "Example: xianfeng rules test my-scenarios/theme-day"},
    exitCodeList = {"0:done, as expected", "4:not as expected"})
final class TestCommand implements Callable<Integer> {
  /** Of the fields of an alert those that a scenario says. */
  private static final List<String> COMPARED =
      List.of(
          "alert_id",
          "alert_key",
          "rule_version",
          "final_state",
          "opened_at",
          "resolved_at",
          "reason");

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
    List<ObjectNode> alerts =
        run.alerts().stream().map(alert -> AlertLine.of(alert, scenario.zone())).toList();
    alerts.forEach(out::println);
    if (side) {
      run.sides().forEach(out::println);
    }
    if (json) {
      return ExitCode.DONE;
    }
    List<String> differences = differences(alerts);
    differences.forEach(terminal.err()::println);
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.GATE;
  }

  private List<String> differences(List<ObjectNode> alerts) throws IOException {
    Path file = folder.resolve("expected_alerts.csv");
    List<String> differences = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return differences;
    }
    List<String> found = new ArrayList<>();
    alerts.forEach(alert -> found.add(joined(column -> alert.path(column).asText(""))));
    try (CSVParser rows = ScenarioReader.table(file)) {
      for (CSVRecord row : rows) {
        String expected = joined(row::get);
        if (!found.remove(expected)) {
          differences.add("missing:    " + expected);
        }
      }
    }
    found.forEach(alert -> differences.add("unexpected: " + alert));
    return differences;
  }

  private static String joined(UnaryOperator<String> cell) {
    return COMPARED.stream()
        .map(cell)
        .map(text -> text.isEmpty() ? "-" : text)
        .collect(Collectors.joining(" "));
  }
}

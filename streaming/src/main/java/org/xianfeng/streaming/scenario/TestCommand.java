package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xianfeng.models.alert.life.Dispatcher;
import org.xianfeng.models.alert.life.Notification.Delivered;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.streaming.trial.RuleTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules on written-down events. */
@Command(
    name = "test",
    description = {
      "Run the events of scenarios through the alert job and print the alerts; of a rule file the"
          + " tests that it carries.",
      "Without --json, what comes out is compared with expected_alerts.csv, expected_side.csv and"
          + " expected_notifications.csv, those of them that the folder has."
    },
    footer = {"", "Example: xianfeng rules test my-scenarios/theme-day"},
    exitCodeList = {"0:done, as expected", "4:not as expected"})
final class TestCommand implements Callable<Integer> {
  /** Of the fields of an alert those that a scenario says. */
  private static final List<String> ALERT =
      List.of(
          "alert_id",
          "alert_key",
          "rule_version",
          "final_state",
          "opened_at",
          "resolved_at",
          "reason");

  private static final List<String> SIDE = List.of("event_id", "kind");
  private static final List<String> NOTIFICATION = List.of("at", "alert_key", "kind", "to");
  private static final String DELIVERED = "delivered";

  @Mixin private Terminal terminal = new Terminal();

  @Parameters(
      paramLabel = "SCENARIO_DIR|FILE",
      arity = "1..*",
      description =
          "Folders of scenario.json and events.csv, which share one start of Flink, or rule files.")
  private List<Path> places = List.of();

  @Option(names = "--json", description = "Print lines of JSON, and compare nothing.")
  private boolean json;

  @Option(names = "--side", description = "Print what was not judged, too.")
  private boolean side;

  @Option(
      names = "--notifications",
      description = "Print who is told and when, too, and what held it back.")
  private boolean notifications;

  @Option(names = "--parallelism", defaultValue = "1", description = "Tasks of each kind.")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    Map<Path, Scenario> scenarios = new LinkedHashMap<>();
    List<String> differences = new ArrayList<>();
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        differences.addAll(
            RuleTests.run(place, terminal.environment(), terminal.settings()::zone).failures());
      } else {
        scenarios.put(place, ScenarioReader.read(place));
      }
    }
    if (!scenarios.isEmpty()) {
      differences.addAll(test(scenarios));
    }
    differences.forEach(terminal.err()::println);
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.GATE;
  }

  private List<String> test(Map<Path, Scenario> scenarios) throws Exception {
    List<String> differences = new ArrayList<>();
    try (ScenarioCluster cluster = ScenarioCluster.start(parallelism)) {
      for (Map.Entry<Path, Scenario> scenario : scenarios.entrySet()) {
        differences.addAll(
            test(
                scenario.getKey(),
                scenario.getValue(),
                ScenarioRun.of(scenario.getValue(), cluster)));
      }
    }
    return differences;
  }

  private List<String> test(Path folder, Scenario scenario, ScenarioRun run) throws IOException {
    Dispatcher.Outcome outcome = ScenarioNotifications.of(scenario, run.changes());
    List<ObjectNode> alerts =
        run.alerts().stream().map(alert -> AlertLine.of(alert, scenario.zone())).toList();
    List<ObjectNode> told =
        outcome.notifications().stream().map(one -> AlertLine.of(one, scenario.zone())).toList();
    alerts.forEach(terminal.out()::println);
    if (side) {
      run.sides().forEach(terminal.out()::println);
    }
    if (notifications) {
      told.forEach(terminal.out()::println);
    }
    outcome
        .unheard()
        .forEach(
            one ->
                terminal
                    .err()
                    .printf(
                        "%s: alert.ack of %s at %s: it does not fire then%n",
                        folder, one.alertKey(), one.at()));
    List<String> differences = new ArrayList<>();
    if (!json) {
      compare(folder.resolve("expected_alerts.csv"), ALERT, alerts, differences);
      compare(folder.resolve("expected_side.csv"), SIDE, run.sides(), differences);
      compareTold(folder.resolve("expected_notifications.csv"), told, differences);
    }
    return differences;
  }

  private static void compare(
      Path file, List<String> compared, List<ObjectNode> found, List<String> differences)
      throws IOException {
    ExpectedRows.read(file)
        .ifPresent(expected -> differences.addAll(expected.differences(compared, found)));
  }

  /** Without a column for what held it back only what went out is expected. */
  private static void compareTold(Path file, List<ObjectNode> told, List<String> differences)
      throws IOException {
    Optional<ExpectedRows> expected = ExpectedRows.read(file);
    if (expected.isEmpty()) {
      return;
    }
    List<String> compared = new ArrayList<>(NOTIFICATION);
    List<ObjectNode> found = told;
    if (expected.get().columns().contains(DELIVERED)) {
      compared.add(DELIVERED);
    } else {
      found =
          told.stream()
              .filter(one -> one.path(DELIVERED).asText().equals(Delivered.YES.text()))
              .toList();
    }
    differences.addAll(expected.get().differences(compared, found));
  }
}

package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.replay.Replay;

/** The plain loop of a back-test on the scenarios of the job: it has to say the same. */
class ReplayTest {
  /**
   * In which people end alerts, a record comes too late, or a rule trips: of none does a lake know.
   */
  private static final Set<String> OF_THE_STREAM_ALONE =
      Set.of(
          "closed_by_hand",
          "closed_for_good",
          "rule_trips",
          "rule_trips_on_tickets",
          "too_late_twice");

  @Test
  void whatTheTopologyFindsIsFoundWithoutIt() throws IOException {
    TreeMap<String, List<String>> differences = new TreeMap<>();
    int compared = 0;
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/scenarios"))) {
      for (Path folder : folders.sorted().toList()) {
        Path expected = folder.resolve("expected_alerts.csv");
        if (Files.exists(expected)
            && !OF_THE_STREAM_ALONE.contains(folder.getFileName().toString())) {
          List<String> found = differences(ScenarioReader.read(folder), expected);
          compared++;
          if (!found.isEmpty()) {
            differences.put(folder.getFileName().toString(), found);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(10);
  }

  private static List<String> differences(Scenario scenario, Path expected) throws IOException {
    Frames frames =
        new Frames(
            scenario.timing().lateness(),
            scenario.timing().startAt(),
            scenario.timing().endPeriodsBefore(),
            scenario.calendar(),
            tenant -> scenario.zone());
    List<Signal> signals =
        scenario.events().stream().map(ScenarioEvent::signal).filter(Objects::nonNull).toList();
    var alerts =
        Replay.of(frames, signals, scenario.horizon())
            .alerts(
                scenario.rules().stream().map(text -> RuleParser.parseBrief(text, "rule")).toList(),
                Instant.EPOCH);
    return ExpectedRows.read(expected)
        .orElseThrow()
        .differences(
            List.of(
                "alert_key", "rule_version", "final_state", "opened_at", "resolved_at", "reason"),
            alerts.stream().map(alert -> AlertLine.of(alert, scenario.zone())).toList());
  }
}

package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state through which an alert goes and since when, as the topics have it. */
class PhasesTest {
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyStateIsSaidWithTheTimeFromWhichItHolds(int parallelism) throws Exception {
    Scenario counts = ScenarioReader.read(SCENARIOS.resolve("pending_and_recovering"));
    Scenario tickets = ScenarioReader.read(SCENARIOS.resolve("remind_before_a_deadline"));
    try (ScenarioCluster cluster = ScenarioCluster.start(parallelism)) {
      ScenarioRun run = ScenarioRun.of(counts, cluster);
      assertThat(states(run, "b1/2026-05-06T09:35+08:00#1"))
          .containsExactly("pending 09:20", "firing 09:35", "recovering 10:00");
      assertThat(states(run, "b2/2026-05-06T10:15+08:00#1")).containsExactly("pending 10:00");
      assertThat(states(run, "b3/2026-05-06T10:05+08:00#1"))
          .containsExactly("pending 09:50", "cancelled 10:00");
      assertThat(states(run, "b4/2026-05-06T08:57+08:00#1"))
          .containsExactly("pending 08:42", "firing 08:57", "recovering 09:40", "firing 09:47");

      run = ScenarioRun.of(tickets, cluster);
      assertThat(states(run, "b1/T1#1")).containsExactly("pending 09:06", "firing 09:08");
      assertThat(states(run, "b1/T2#1")).isEmpty();
      assertThat(states(run, "b1/T3#1")).containsExactly("pending 09:06", "cancelled 09:07");
      assertThat(states(run, "b1/T5#1")).endsWith("firing 09:08");
    }
  }

  private static List<String> states(ScenarioRun run, String key) {
    return run.changes().stream()
        .map(ScenarioRun.Change::alert)
        .filter(alert -> alert.key().endsWith('/' + key))
        .map(
            alert ->
                alert.state().text()
                    + ' '
                    + LocalTime.ofInstant(alert.changedAt(), ZoneId.of("Asia/Shanghai")))
        .toList();
  }
}

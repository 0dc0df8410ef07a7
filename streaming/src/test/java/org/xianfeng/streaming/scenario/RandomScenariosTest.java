package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.alert.Alert;

/**
 * Random scenarios, judged by the product and by {@link SlowEvaluator}: the same alerts to the
 * millisecond. {@code -Dseed=N} tries one seed, {@code -Dseeds=N} more of them.
 */
class RandomScenariosTest {
  private static final int SEEDS = Integer.getInteger("seeds", 30);
  private static final int FIRST = Integer.getInteger("seed", 0);

  @Test
  void theEvaluatorsFindWhatTheDefinitionsSay() throws Exception {
    int alerts = 0;
    TreeSet<String> types = new TreeSet<>();
    TreeSet<Alert.State> states = new TreeSet<>();
    int last = FIRST == 0 ? SEEDS : FIRST;
    for (int seed = Math.max(1, FIRST); seed <= last; seed++) {
      Scenario scenario = RandomScenario.of(seed);
      Admission admission = Admission.of(scenario);
      List<Alert> found = EvaluatorLoop.run(scenario, admission);

      assertThat(SlowEvaluator.lines(found))
          .as(scenario.id())
          .isEqualTo(SlowEvaluator.run(scenario, admission));
      alerts += found.size();
      found.forEach(alert -> types.add(alert.grounds().type()));
      found.forEach(alert -> states.add(alert.state()));
    }
    if (FIRST == 0) {
      assertThat(types).as("types with an alert").hasSize(8);
      assertThat(states)
          .containsExactly(
              Alert.State.PENDING,
              Alert.State.FIRING,
              Alert.State.RECOVERING,
              Alert.State.RESOLVED,
              Alert.State.CANCELLED);
      assertThat(alerts).isGreaterThan(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theTopologyFindsTheSameHoweverManyTasksThereAre(int parallelism) throws Exception {
    try (ScenarioCluster cluster = ScenarioCluster.start(parallelism)) {
      for (int seed = 1; seed <= 8; seed++) {
        Scenario scenario = RandomScenario.of(seed);
        Admission admission = Admission.of(scenario);
        ScenarioRun run = ScenarioRun.of(scenario, cluster);

        assertThat(SlowEvaluator.lines(run.alerts()))
            .as(scenario.id())
            .isEqualTo(SlowEvaluator.run(scenario, admission));
        assertThat(run.sides())
            .as(scenario.id())
            .extracting(side -> side.path("event_id").asText() + ' ' + side.path("kind").asText())
            .containsExactlyInAnyOrderElementsOf(admission.sides());
      }
    }
  }
}

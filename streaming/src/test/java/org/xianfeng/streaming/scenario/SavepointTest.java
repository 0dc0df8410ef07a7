package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The alert topology goes on from a savepoint that an earlier version wrote. It does not when an
 * operator has another uid or a state another form; who wants that writes the savepoint anew with
 * {@code -Dupdate=true}, and says in a decision record that homes are made anew.
 */
class SavepointTest {
  private static final Path FOLDER = Path.of("src/test/resources/savepoint");
  private static final Path GOLDEN = FOLDER.resolve("golden");

  /** It was taken after so many lines, by so many tasks of each kind. */
  private static final int LINES = 14;

  private static final int TASKS = 2;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whatAnEarlierVersionKnewIsKnownToOneTwoAndFourTasks(int tasks) throws Exception {
    Scenario scenario = ScenarioReader.read(FOLDER);
    try (ScenarioCluster cluster = ScenarioCluster.start(4);
        GatedScenario gated = new GatedScenario(scenario, cluster)) {
      if (Boolean.getBoolean("update") && tasks == 1) {
        gated.start(TASKS, null);
        gated.letCome(LINES);
        renew(gated.stop(folder));
        gated.forget();
      }
      gated.start(tasks, GOLDEN.toAbsolutePath().toUri().toString());
      gated.finish();

      assertThat(differences(scenario, gated.run())).isEmpty();
    }
  }

  @Test
  void aJobThatIsRescaledFromOneToTwoToFourToOneSaysTheSame() throws Exception {
    Scenario scenario = ScenarioReader.read(FOLDER);
    try (ScenarioCluster cluster = ScenarioCluster.start(4);
        GatedScenario gated = new GatedScenario(scenario, cluster)) {
      gated.start(1, null);
      gated.letCome(8);
      gated.start(2, gated.stop(folder));
      gated.letCome(11);
      gated.start(4, gated.stop(folder));
      gated.letCome(LINES);
      String last = gated.stop(folder);
      // what is said from here on is written by hand
      gated.forget();
      gated.start(1, last);
      gated.finish();

      assertThat(differences(scenario, gated.run())).isEmpty();
    }
  }

  private static List<String> differences(Scenario scenario, ScenarioRun run) throws IOException {
    List<String> differences = new ArrayList<>();
    differences.addAll(
        ExpectedRows.read(FOLDER.resolve("expected_alerts.csv"))
            .orElseThrow()
            .differences(
                List.of(
                    "alert_id",
                    "alert_key",
                    "rule_version",
                    "final_state",
                    "opened_at",
                    "resolved_at",
                    "reason"),
                run.alerts().stream().map(one -> AlertLine.of(one, scenario.zone())).toList()));
    differences.addAll(
        ExpectedRows.read(FOLDER.resolve("expected_side.csv"))
            .orElseThrow()
            .differences(List.of("event_id", "kind"), run.sides()));
    return differences;
  }

  private static void renew(String savepoint) throws IOException {
    File golden = GOLDEN.toFile();
    FileUtils.deleteDirectory(golden);
    FileUtils.copyDirectory(new File(URI.create(savepoint)), golden);
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("_metadata");
    }
  }
}

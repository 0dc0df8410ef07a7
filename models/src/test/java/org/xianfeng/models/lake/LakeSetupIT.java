package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/** Several processes, and a real server. */
class LakeSetupIT {
  private static final int PROCESSES = 4;

  @TempDir Path folder = Path.of("");

  @Test
  void fourProcessesAtOnceMakeTheSameFileTwentyTimes() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      addresses.add("");
    }
    assertThat(answers(addresses)).hasSize(20 * PROCESSES).containsOnly("ok");
  }

  @Test
  void fourProcessesAtOnceMakeTheSameDatabaseFiveTimes() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start()) {
      List<String> addresses = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        addresses.add(server.database("lake_" + round));
      }
      assertThat(answers(addresses)).hasSize(5 * PROCESSES).containsOnly("ok");
    }
  }

  /** What each process says of each round; all begin a round at the same moment. */
  private List<String> answers(List<String> addresses) throws IOException {
    List<SetupProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(SetupProcess.start());
      }
      List<String> answers = new ArrayList<>();
      for (int round = 0; round < addresses.size(); round++) {
        String home = folder.resolve("家 " + addresses.hashCode() + "-" + round).toString();
        for (SetupProcess process : processes) {
          process.begin(home, addresses.get(round));
        }
        for (SetupProcess process : processes) {
          answers.add(process.answer());
        }
      }
      return answers;
    } finally {
      processes.forEach(SetupProcess::end);
    }
  }

  @Test
  void noFailureShowsThePassword() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start()) {
      String empty = server.database("empty");
      String wrong = empty.replace(PostgresqlServer.PASSWORD, "wr0ng-and-secret");
      assertThatThrownBy(() -> Lake.open(settings(empty)))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageStartingWith("There is no lake at jdbc:postgresql://127.0.0.1:")
          .satisfies(
              failure -> assertThat(trace(failure)).doesNotContain(PostgresqlServer.PASSWORD));
      assertThatThrownBy(() -> LakeSetup.run(settings(wrong)))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageContaining("password authentication failed")
          .satisfies(failure -> assertThat(trace(failure)).doesNotContain("wr0ng-and-secret"));
    }
  }

  private CatalogSettings settings(String address) {
    return CatalogSettings.from(
        new Settings(Map.of("home", folder.toString(), "catalog.uri", address), "the test"));
  }

  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

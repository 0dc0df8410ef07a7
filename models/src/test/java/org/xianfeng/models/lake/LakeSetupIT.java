package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/** Several processes, and a real server. */
class LakeSetupIT {
  @TempDir Path folder = Path.of("");

  @Test
  void fourProcessesAtOnceMakeTheSameFileTwentyTimes() throws Exception {
    try (var processes = new SameMoment(LakeSetupIT.class)) {
      for (int round = 0; round < 20; round++) {
        String home = folder.resolve("家 " + round).toString();
        assertThat(processes.answers(home + '\t')).containsOnly(SameMoment.OK);
      }
    }
  }

  @Test
  void fourProcessesAtOnceMakeTheSameDatabaseFiveTimes() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start();
        var processes = new SameMoment(LakeSetupIT.class)) {
      for (int round = 0; round < 5; round++) {
        String home = folder.resolve("家 " + round).toString();
        assertThat(processes.answers(home + '\t' + server.database("lake_" + round)))
            .containsOnly(SameMoment.OK);
      }
    }
  }

  /** Makes and opens lakes: an order is a home and an address. */
  public static void main(String[] args) throws IOException {
    SameMoment.serve(
        order -> {
          String[] parts = order.split("\t", -1);
          CatalogSettings catalog = settings(parts[0], parts[1]);
          LakeSetup.run(catalog);
          Lake.open(catalog).close();
        });
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
    return settings(folder.toString(), address);
  }

  private static CatalogSettings settings(String home, String address) {
    return CatalogSettings.from(
        new Settings(Map.of("home", home, "catalog.uri", address), "the test"));
  }

  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

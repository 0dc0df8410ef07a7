package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.table.BranchWeeks;

/** Several processes, and a real server. */
class LakeSetupIT {
  @TempDir Path folder = Path.of("");

  @Test
  void fourProcessesAtOnceMakeTheSameFileTwentyTimes() throws Exception {
    try (var processes = new SameMoment(LakeSetupIT.class)) {
      for (int round = 0; round < 20; round++) {
        String home = folder.resolve("家 " + round).toString();
        assertThat(processes.answers(home + "\t\t")).containsOnly(SameMoment.OK);
      }
    }
  }

  @Test
  void fourProcessesAtOnceMakeTheSameDatabaseFiveTimes() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start();
        var processes = new SameMoment(LakeSetupIT.class)) {
      for (int round = 0; round < 5; round++) {
        String home = folder.resolve("家 " + round).toString();
        String order =
            String.join("\t", home, server.database("lake_" + round), server.passwordFile() + "");
        assertThat(processes.answers(order)).containsOnly(SameMoment.OK);
      }
    }
  }

  /** Makes and opens lakes: an order is a home, an address and the file of a password. */
  public static void main(String[] args) throws IOException {
    SameMoment.serve(
        order -> {
          String[] parts = order.split("\t", -1);
          CatalogSettings catalog = settings(parts[0], parts[1], parts[2]);
          LakeSetup.run(catalog);
          Lake.open(catalog).close();
        });
  }

  @Test
  void noFailureShowsThePassword() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start()) {
      String empty = server.database("empty");
      Path wrong = PostgresqlServer.secret(folder.resolve("wrong"), "wr0ng-and-secret");
      assertThatThrownBy(() -> Lake.open(settings(server, empty)))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageStartingWith("There is no lake at jdbc:postgresql://127.0.0.1:")
          .satisfies(
              failure -> assertThat(trace(failure)).doesNotContain(PostgresqlServer.PASSWORD));
      assertThatThrownBy(() -> LakeSetup.run(settings(folder.toString(), empty, wrong.toString())))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageContaining("password authentication failed")
          .satisfies(failure -> assertThat(trace(failure)).doesNotContain("wr0ng-and-secret"));
    }
  }

  @Test
  void aDatabaseThatGoesDownIsOneSentenceWhateverIsAskedOfIt() throws Exception {
    try (PostgresqlServer server = PostgresqlServer.start()) {
      CatalogSettings catalog = settings(server, server.database("lake"));
      LakeSetup.run(catalog);
      Lake lake = Lake.open(catalog);
      Table table = lake.load(BranchWeeks.TABLE);
      server.stop();

      for (ThrowingCallable question :
          List.<ThrowingCallable>of(
              table::refresh,
              () -> table.newAppend().commit(),
              () -> lake.load(BranchWeeks.TABLE),
              () -> lake.find("landing", "learning"),
              () -> lake.newest(BranchWeeks.TABLE),
              () -> PublicationLog.readAll(lake),
              () -> Lake.open(catalog),
              () -> LakeSetup.run(catalog))) {
        assertThatThrownBy(question)
            .isInstanceOf(Failure.Missing.class)
            .hasMessageStartingWith("The catalog %s does not answer: ", catalog.uri())
            .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1))
            .satisfies(
                failure -> assertThat(trace(failure)).doesNotContain(PostgresqlServer.PASSWORD));
      }
      lake.close();
    }
  }

  private CatalogSettings settings(PostgresqlServer server, String address) {
    return settings(folder.toString(), address, server.passwordFile().toString());
  }

  private static CatalogSettings settings(String home, String address, String password) {
    return CatalogSettings.from(
        new Settings(
            Map.of(
                "home", home,
                "catalog.uri", address,
                "catalog.user", PostgresqlServer.USER,
                "catalog.password-file", password),
            "the test"));
  }

  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.SessionCluster;
import org.xianfeng.streaming.run.SessionCluster.Submitted;

/** The landing job on a real session cluster. */
class SubmissionIT {
  private static final int EVENTS = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder = Path.of("");

  @Test
  void aKilledTaskManagerAndAnUpgradeBySavepointLoseAndDoubleNothing() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 3);
        SessionCluster cluster = SessionCluster.start(folder.resolve("flink"));
        Producing producing = new Producing(broker.bootstrapServers())) {
      Map<String, String> environment = environment(broker);
      Settings settings = SettingsParser.parse(environment);
      LakeSetup.run(CatalogSettings.from(settings));
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      LakeReader lake = new LakeReader(settings);

      Completions.send(producing, 0, EVENTS / 2);
      Submitted first = submit(cluster, environment);
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out()).endsWith("which goes on from the beginning\n");
      awaitRows(lake, EVENTS / 10);

      Submitted again = submit(cluster, environment);
      assertThat(again.code()).isEqualTo(ExitCode.FORBIDDEN);
      assertThat(again.err())
          .startsWith("Job landing runs on %s already".formatted(cluster.address()))
          .hasLineCount(1);

      Completions.send(producing, EVENTS / 2, EVENTS * 3 / 4);
      cluster.replaceTaskManager();
      awaitRows(lake, EVENTS * 3 / 4);
      String savepoint = cluster.stop(first, folder.resolve("保存 点"));

      Map<String, String> elsewhere = new TreeMap<>(environment);
      elsewhere.put(Settings.STREAM_CHECKPOINTS.variable(), folder.resolve("none").toString());
      Submitted without = submit(cluster, elsewhere);
      assertThat(without.code()).isEqualTo(ExitCode.INPUT);
      assertThat(without.err())
          .startsWith("Job landing has no checkpoint or savepoint in ")
          .contains("rows of landing.learning a second time: name the last one with --from")
          .hasLineCount(1);

      Completions.send(producing, EVENTS * 3 / 4, EVENTS);
      Submitted upgraded = submit(cluster, elsewhere, "--from", savepoint);
      assertThat(upgraded.code()).as(upgraded.err()).isZero();
      awaitRows(lake, EVENTS);
      cluster.stop(upgraded, folder.resolve("none/landing"));
      assertThat(submit(cluster, elsewhere).out()).contains("goes on from").contains("savepoint-");

      Completions.assertEachLandedOnce(lake, EVENTS);
    }
  }

  private Map<String, String> environment(TestBroker broker) {
    return Map.of(
        Settings.HOME.variable(), folder.resolve("home").toString(),
        Settings.KAFKA_BOOTSTRAP_SERVERS.variable(), broker.bootstrapServers(),
        Settings.STREAM_CHECKPOINTS.variable(), folder.resolve("检查 点").toString(),
        Settings.STREAM_CHECKPOINT_INTERVAL.variable(), "PT1S",
        Settings.TENANT.variable(), "test");
  }

  private static Submitted submit(
      SessionCluster cluster, Map<String, String> environment, String... more) {
    return cluster.submit(LandingJob.commandLine(environment), more);
  }

  private static void awaitRows(LakeReader lake, long rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(lake.count(LandedTables.LEARNING)).isGreaterThanOrEqualTo(rows));
  }
}

package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.streaming.kafka.EmbeddedBroker;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.SessionCluster;

/** The landing job on a real session cluster. */
class SubmissionIT {
  private static final int EVENTS = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern JOB = Pattern.compile("as job ([0-9a-f]{32})");

  @TempDir Path folder = Path.of("");

  @Test
  void aKilledTaskManagerAndAnUpgradeBySavepointLoseAndDoubleNothing() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.folder(folder), 3);
        SessionCluster cluster = SessionCluster.start(folder.resolve("flink"));
        Producing producing = new Producing(broker.bootstrapServers())) {
      Map<String, String> environment = environment(broker);
      Settings settings = SettingsParser.parse(environment);
      LakeSetup.run(CatalogSettings.from(settings));
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      LakeReader lake = new LakeReader(settings);

      Completions.send(producing, 0, EVENTS / 2);
      Ended first = submit(cluster, environment);
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out()).endsWith("which goes on from the beginning\n");
      awaitRows(lake, EVENTS / 10);

      Ended again = submit(cluster, environment);
      assertThat(again.code()).isEqualTo(ExitCode.FORBIDDEN);
      assertThat(again.err())
          .startsWith("Job landing runs on %s already".formatted(cluster.address()))
          .hasLineCount(1);

      Completions.send(producing, EVENTS / 2, EVENTS * 3 / 4);
      cluster.replaceTaskManager();
      awaitRows(lake, EVENTS * 3 / 4);
      String savepoint = stop(cluster, first, folder.resolve("保存 点"));

      Map<String, String> elsewhere = new TreeMap<>(environment);
      elsewhere.put(Settings.STREAM_CHECKPOINTS.variable(), folder.resolve("none").toString());
      Ended without = submit(cluster, elsewhere);
      assertThat(without.code()).isEqualTo(ExitCode.INPUT);
      assertThat(without.err())
          .startsWith("Job landing has no checkpoint or savepoint in ")
          .contains("rows of landing.learning a second time: name the last one with --from")
          .hasLineCount(1);

      Completions.send(producing, EVENTS * 3 / 4, EVENTS);
      Ended upgraded = submit(cluster, elsewhere, "--from", savepoint);
      assertThat(upgraded.code()).as(upgraded.err()).isZero();
      awaitRows(lake, EVENTS);
      stop(cluster, upgraded, folder.resolve("none/landing"));
      assertThat(submit(cluster, elsewhere).out()).contains("goes on from").contains("savepoint-");

      Completions.assertEachLandedOnce(lake, EVENTS);
    }
  }

  private Map<String, String> environment(EmbeddedBroker broker) {
    return Map.of(
        Settings.HOME.variable(), folder.resolve("home").toString(),
        Settings.KAFKA_BOOTSTRAP_SERVERS.variable(), broker.bootstrapServers(),
        Settings.STREAM_CHECKPOINTS.variable(), folder.resolve("检查 点").toString(),
        Settings.STREAM_CHECKPOINT_INTERVAL.variable(), "PT1S",
        Settings.TENANT.variable(), "test");
  }

  private static void awaitRows(LakeReader lake, long rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(lake.count(LandedTables.LEARNING)).isGreaterThanOrEqualTo(rows));
  }

  private record Ended(int code, String out, String err) {}

  private static Ended submit(
      SessionCluster cluster, Map<String, String> environment, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--submit";
    arguments[1] = cluster.address();
    System.arraycopy(more, 0, arguments, 2, more.length);
    int code =
        LandingJob.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  private static String stop(SessionCluster cluster, Ended submitted, Path savepoints)
      throws Exception {
    Matcher job = JOB.matcher(submitted.out());
    assertThat(job.find()).as(submitted.out()).isTrue();
    Configuration configuration = new Configuration();
    configuration.setString(RestOptions.ADDRESS.key(), "127.0.0.1");
    configuration.set(RestOptions.PORT, Integer.valueOf(cluster.address().replaceFirst(".*:", "")));
    try (var client = new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
      JobID id = JobID.fromHexString(job.group(1));
      String savepoint =
          client
              .stopWithSavepoint(id, false, savepoints.toString(), SavepointFormatType.NATIVE)
              .get();
      client.requestJobResult(id).get();
      return savepoint;
    }
  }
}

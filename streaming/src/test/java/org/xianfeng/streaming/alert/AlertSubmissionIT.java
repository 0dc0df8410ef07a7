package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.streaming.kafka.Consuming;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.SessionCluster;
import org.xianfeng.streaming.run.SessionCluster.Submitted;

/** The alert job on a real session cluster, where nothing but its own ticks moves time. */
class AlertSubmissionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration EIGHT_MINUTES = Duration.ofMinutes(8);

  @TempDir Path folder = Path.of("");

  @Test
  void anAlertOpensAndClosesOnceThroughAKilledTaskManagerAndAnUpgrade() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 3);
        SessionCluster cluster = SessionCluster.start(folder.resolve("flink"));
        Producing producing = new Producing(broker.bootstrapServers())) {
      Map<String, String> environment = environment(broker);
      Settings settings = SettingsParser.parse(environment);
      LakeSetup.run(CatalogSettings.from(settings));
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      LakeReader lake = new LakeReader(settings);

      Submitted first = submit(cluster, environment);
      assertThat(first.code()).as(first.err()).isZero();
      Instant reported = dueInSeconds();
      producing.send(Topics.GOVERNANCE, step("1", TicketState.REPORTED, reported));
      awaitChanges(broker, "1 firing", "1 pending");

      cluster.replaceTaskManager();
      producing.send(
          Topics.GOVERNANCE,
          step("1", TicketState.ARRIVED, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
      awaitChanges(broker, "1 firing", "1 pending", "1 resolved");
      Submitted again = submit(cluster, environment);
      assertThat(again.code()).isEqualTo(ExitCode.FORBIDDEN);
      assertThat(again.err()).startsWith("Job alert runs on ").hasLineCount(1);
      String savepoint = cluster.stop(first, folder.resolve("保存 点"));

      Map<String, String> elsewhere = new TreeMap<>(environment);
      elsewhere.put(Settings.STREAM_CHECKPOINTS.variable(), folder.resolve("none").toString());
      Submitted without = submit(cluster, elsewhere);
      assertThat(without.code()).isEqualTo(ExitCode.INPUT);
      assertThat(without.err())
          .startsWith("Job alert has no checkpoint or savepoint in ")
          .contains("rows of alert.transition a second time: name the last one with --from")
          .hasLineCount(1);

      String[] all = {"1 firing", "1 pending", "1 resolved", "2 firing", "2 pending"};
      producing.send(Topics.GOVERNANCE, step("2", TicketState.REPORTED, dueInSeconds()));
      Submitted upgraded = submit(cluster, elsewhere, "--from", savepoint);
      assertThat(upgraded.code()).as(upgraded.err()).isZero();
      assertThat(upgraded.out()).contains("goes on from").contains("savepoint-");
      awaitChanges(broker, all);
      cluster.stop(upgraded, folder.resolve("none/alert"));

      List<Record> rows = lake.read(AlertTransitions.TABLE);
      assertThat(rows)
          .as("each change is one row")
          .extracting(row -> row.getField(AlertTransitions.STATE.name()))
          .containsExactlyInAnyOrder("pending", "firing", "resolved", "pending", "firing");
      assertThat(changes(broker)).containsExactly(all);
    }
  }

  private Map<String, String> environment(TestBroker broker) {
    return Map.of(
        "XIANFENG_ROOT",
        "..",
        Settings.HOME.variable(),
        folder.resolve("home").toString(),
        Settings.KAFKA_BOOTSTRAP_SERVERS.variable(),
        broker.bootstrapServers(),
        Settings.STREAM_CHECKPOINTS.variable(),
        folder.resolve("检查 点").toString(),
        Settings.STREAM_CHECKPOINT_INTERVAL.variable(),
        "PT1S");
  }

  private static Submitted submit(
      SessionCluster cluster, Map<String, String> environment, String... more) {
    return cluster.submit(AlertJob.commandLine(environment), more);
  }

  private static void awaitChanges(TestBroker broker, String... changes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(changes(broker)).containsExactly(changes));
  }

  /** What is committed of each change, such as {@code 1 firing}, in its order. */
  private static List<String> changes(TestBroker broker) throws Exception {
    List<String> changes = new ArrayList<>();
    for (var record : Consuming.all(broker.bootstrapServers(), Topics.ALERT_TRANSITION)) {
      Alert alert = AlertCodec.decode(record.value());
      String ticket = alert.subject().substring(alert.subject().length() - 1);
      changes.add(ticket + " " + alert.state().text());
    }
    changes.sort(null);
    return changes;
  }

  /** A report whose eight minutes are over soon. */
  private static Instant dueInSeconds() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(EIGHT_MINUTES).plusSeconds(5);
  }

  private static Event step(String digit, TicketState state, Instant at) {
    String ticket = "t-" + digit.repeat(32);
    return new Event(
        new Envelope(ticket + "-" + state.text(), "/demo/test", at, at, "demo", "b1", 1),
        new Payload.TicketStep(ticket, ticket, "noise", state, null, null, null));
  }
}

package org.xianfeng.reports.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.xianfeng.models.kafka.TestBroker.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.kafka.TlsStore;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;

/** The feed against a real broker that goes away and comes back. */
class AlertFeedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder = Path.of("");
  private final CommandBoard commands = new CommandBoard("demo", 2);

  @Test
  void followsCommittedStatesThroughAnOutageOfTheBroker() {
    var board = new AlertBoard("demo", 100);
    try (var broker = TestBroker.start(folder.resolve("broker"), 2)) {
      send(broker, alert("a", Alert.State.FIRING));
      send(broker, alert("b", Alert.State.FIRING));
      try (var feed =
          new AlertFeed(
              KafkaAccess.at(broker.bootstrapServers()), board, commands, InstantSource.system())) {
        await()
            .atMost(PATIENCE)
            .until(() -> feed.state().phase() == FeedState.Phase.CURRENT && size(board) == 2);

        sendAborted(broker, alert("c", Alert.State.FIRING));
        send(broker, alert("a", Alert.State.RESOLVED));
        remove(broker, alert("b", Alert.State.FIRING));
        await().atMost(PATIENCE).until(() -> size(board) == 1);
        assertThat(board.alerts(any -> true))
            .extracting(Alert::state)
            .containsExactly(Alert.State.RESOLVED);

        broker.stop();
        await().atMost(PATIENCE).until(() -> feed.state().phase() == FeedState.Phase.DOWN);
        assertThat(size(board)).isEqualTo(1);

        broker.restart();
        send(broker, alert("d", Alert.State.FIRING));
        await()
            .atMost(PATIENCE)
            .until(() -> feed.state().phase() == FeedState.Phase.CURRENT && size(board) == 2);
      }
    }
  }

  @Test
  void whereItMayNotReadItHasEnded() throws IOException {
    Map<String, String> passwords = Map.of("admin", "a", "stranger", "b");
    TlsStore store = TlsStore.in(folder);
    try (var broker =
        TestBroker.secured(folder.resolve("broker"), store.broker(passwords, "admin"))) {
      Settings settings =
          SettingsParser.parse(
              Map.of(
                  Settings.KAFKA_BOOTSTRAP_SERVERS.variable(),
                  broker.bootstrapServers(),
                  Settings.KAFKA_CLIENT_FILE.variable(),
                  store.clientFile(folder, "stranger", passwords).toString()));
      try (var feed =
          new AlertFeed(
              KafkaAccess.of(settings),
              new AlertBoard("demo", 1),
              commands,
              InstantSource.system())) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(feed.state().phase()).isEqualTo(FeedState.Phase.STOPPED));
      }
    }
  }

  @Test
  void aRecordThatIsNoAlertIsCountedAndTheNextOneComesThrough() {
    var board = new AlertBoard("demo", 100);
    try (var broker = TestBroker.start(folder.resolve("broker"), 2);
        var feed =
            new AlertFeed(
                KafkaAccess.at(broker.bootstrapServers()),
                board,
                commands,
                InstantSource.system())) {
      for (String foreign : List.of("not json", "{}", "9".repeat(1_001))) {
        send(
            broker,
            new ProducerRecord<>(
                Topics.ALERT_STATE.name(),
                foreign.substring(0, 2).getBytes(StandardCharsets.UTF_8),
                foreign.getBytes(StandardCharsets.UTF_8)));
      }
      send(broker, alert("a", Alert.State.FIRING));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(feed.state().phase()).isEqualTo(FeedState.Phase.CURRENT);
                assertThat(feed.state().skipped()).isEqualTo(3);
                assertThat(size(board)).isEqualTo(1);
              });
    }
  }

  @Test
  void aCommandThatIsGivenIsHeardAgainAndOneThatNobodyConfirmsIsNoCommand() throws IOException {
    var board = new AlertBoard("demo", 100);
    var command = new Command.Acknowledge("demo", Instant.EPOCH, "3fa9c1d2e4b5", "r/b/s#1");
    try (var broker = TestBroker.start(folder.resolve("broker"), 2)) {
      KafkaAccess access = KafkaAccess.at(broker.bootstrapServers());
      try (var feed = new AlertFeed(access, board, commands, InstantSource.system());
          var topic = new CommandTopic(access)) {
        send(
            broker,
            new ProducerRecord<>(
                Topics.ALERT_COMMAND.name(), "{}".getBytes(StandardCharsets.UTF_8)));
        topic.send(command);
        topic.send(new Command.Acknowledge("evil", Instant.EPOCH, "3fa9c1d2e4b5", "r/b/s#1"));

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(commands.commands(any -> true)).containsExactly(command));
        assertThat(feed.state().skipped()).isEqualTo(1);

        broker.stop();
        assertThatThrownBy(() -> topic.send(command)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aFeedThatHasEndedSaysSo() {
    try (var broker = TestBroker.start(folder.resolve("broker"), 2)) {
      var feed =
          new AlertFeed(
              KafkaAccess.at(broker.bootstrapServers()),
              new AlertBoard("demo", 1),
              commands,
              InstantSource.system());
      feed.close();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(feed.state().phase()).isEqualTo(FeedState.Phase.STOPPED));
    }
  }

  private static int size(AlertBoard board) {
    return board.alerts(any -> true).size();
  }

  private static void send(TestBroker broker, Alert alert) {
    send(broker, message(alert, AlertCodec.encode(alert)));
  }

  private static void remove(TestBroker broker, Alert alert) {
    send(broker, message(alert, null));
  }

  private static void send(TestBroker broker, ProducerRecord<byte[], byte[]> message) {
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      done(producer.send(message));
    }
  }

  private static void sendAborted(TestBroker broker, Alert alert) {
    try (var producer =
        new KafkaProducer<byte[], byte[]>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "t"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      done(producer.send(message(alert, AlertCodec.encode(alert))));
      producer.abortTransaction();
    }
  }

  private static ProducerRecord<byte[], byte[]> message(Alert alert, byte @Nullable [] value) {
    return new ProducerRecord<>(
        Topics.ALERT_STATE.name(), alert.id().getBytes(StandardCharsets.UTF_8), value);
  }

  private static Alert alert(String subject, Alert.State state) {
    boolean firing = state == Alert.State.FIRING;
    return new Alert(
        "demo",
        "theme-day",
        "b",
        subject,
        new Episode(
            1,
            1,
            Instant.EPOCH,
            firing ? null : Instant.EPOCH,
            firing ? null : Reason.MADE_UP_LATE),
        new Alert.Grounds("absence", Alert.Severity.WARNING, "s", "art. 16", null),
        new AlertEvidence(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, null, 1, 0, null));
  }
}

package org.xianfeng.ingest.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;

class RecordProducerTest {
  private static final Topic TOPIC = new Topic("numbers", 1, false);
  private static final int RECORDS = 20_000;
  private static final int ROUNDS = 8;

  private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

  @AfterAll
  static void end() {
    POOL.shutdown();
  }

  @TempDir Path folder = Path.of("");

  @Test
  void aBrokerThatComesBackInTimeCostsNothingAndDoublesNothing() throws Exception {
    Broker first = Broker.start(folder, 0, 0);
    int port = Integer.parseInt(first.bootstrapServers().split(":")[1]);
    ensure(first);
    Future<Broker> second;
    try (var producer =
        RecordProducer.open(KafkaAccess.at(first.bootstrapServers()), RecordProducer.PATIENCE)) {
      send(producer, 0, RECORDS / 2);
      assertThat(producer.confirm()).isEqualTo(RECORDS / 2);
      first.close();
      second = POOL.submit(() -> Broker.start(folder, port, 0));
      send(producer, RECORDS / 2, RECORDS);
      assertThat(producer.confirm()).isEqualTo(RECORDS);
    }
    try (Broker broker = second.get()) {
      assertThat(read(broker)).hasSize(RECORDS).doesNotHaveDuplicates();
    }
  }

  @Test
  void aBrokerThatStaysAwayIsNamedWithWhatWasConfirmed() throws Exception {
    Broker broker = Broker.start(folder, 0, 0);
    ensure(broker);
    try (var producer =
        RecordProducer.open(KafkaAccess.at(broker.bootstrapServers()), Duration.ofSeconds(2))) {
      send(producer, 0, 100);
      assertThat(producer.confirm()).isEqualTo(100);
      broker.close();
      // the fault shows while sending or while confirming, whichever hears of it first
      assertThatThrownBy(
              () -> {
                send(producer, 100, 150);
                producer.confirm();
              })
          .isInstanceOf(Failure.class)
          .hasMessageContaining("Kafka at " + broker.bootstrapServers() + " stopped")
          .hasMessageMatching("(?s).* 100 of 1[0-5][0-9] are confirmed.*");
      assertThatThrownBy(() -> send(producer, 150, 151)).isInstanceOf(Failure.class);
    }
  }

  /**
   * A partition that is not yet led refuses one batch, and takes the next as if it were the first.
   */
  @Test
  void whatIsSentToTopicsThatWereJustMadeArrives() throws Exception {
    try (Broker broker = Broker.start(folder, 0, 0);
        var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Topic> made = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          made.add(new Topic("round-%d-topic-%d".formatted(round, i), 6, false));
        }
        topics.ensure(made);
        try (var producer =
            RecordProducer.open(
                KafkaAccess.at(broker.bootstrapServers()), Duration.ofSeconds(10))) {
          for (int i = 0; i < 300; i++) {
            byte[] key = Integer.toString(i % 6).getBytes(UTF_8);
            producer.send(made.get(9), key, new byte[20_000]);
          }
          assertThat(producer.confirm()).isEqualTo(300);
        }
      }
    }
  }

  private static void ensure(Broker broker) throws InterruptedException {
    try (var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
      topics.ensure(List.of(TOPIC));
    }
  }

  private static void send(RecordProducer producer, int from, int to) {
    for (int i = from; i < to; i++) {
      byte[] bytes = Integer.toString(i).getBytes(UTF_8);
      producer.send(TOPIC, bytes, bytes);
    }
  }

  private static List<String> read(Broker broker) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC.name(), 0);
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long end = requireNonNull(consumer.endOffsets(Set.of(partition)).get(partition));
      List<String> values = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}

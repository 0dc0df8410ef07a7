package org.xianfeng.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;

class DestinationTest {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  @TempDir Path folder;

  @Test
  void everythingSentIsInKafkaWhenItIsClosed() throws IOException {
    long before = records();
    var simulation =
        new Simulation(
            new SimulationSpec(60, 1_200, 7, LocalDate.of(2026, 6, 22), 1, 1), folder, 19);
    try (Destination kafka =
        Destination.kafka(KafkaAccess.at(BROKER.bootstrapServers()), new TickCodec(new byte[32]))) {
      simulation.run(kafka.sink());
    }

    assertThat(records() - before).isEqualTo(simulation.truth().tally().total().sent());
  }

  private static long records() {
    Map<String, Object> settings =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Topics.EVENTS.stream()
              .flatMap(
                  topic ->
                      IntStream.range(0, topic.partitions())
                          .mapToObj(p -> new TopicPartition(topic.name(), p)))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}

package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xianfeng.models.topic.Topic;

/** Everything that a broker holds, as text. */
final class KafkaValues {
  private static final Duration POLL = Duration.ofMillis(500);

  private KafkaValues() {}

  /** Hands over keys and values of all records, those of aborted transactions too. */
  static void read(String bootstrapServers, List<Topic> topics, Consumer<String> reader) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 20_000);
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(POLL)
            .forEach(
                record -> {
                  reader.accept(text(record.key()));
                  reader.accept(text(record.value()));
                });
      }
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }
}

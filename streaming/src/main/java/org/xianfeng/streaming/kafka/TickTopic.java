package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xianfeng.models.topic.Topics;

/**
 * The ticks in Kafka: how far stream time has come.
 *
 * @param bootstrapServers host:port pairs
 */
public record TickTopic(String bootstrapServers) {
  private static final Duration POLL = Duration.ofMillis(200);

  public TickTopic {
    requireNonNull(bootstrapServers, "bootstrapServers is null");
  }

  /** The last tick that is there now; empty when there is none. */
  public Optional<Instant> last() {
    TopicPartition partition = new TopicPartition(Topics.TICK.name(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      if (end == null || end == 0) {
        return Optional.empty();
      }
      consumer.seek(partition, end - 1);
      AttributeScan scan = new AttributeScan();
      long last = RawRecord.NO_TIME;
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          scan.scan(record.value());
          last = scan.recorded();
        }
      }
      return last == RawRecord.NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
    }
  }
}

package org.xianfeng.ingest.quarantine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;

/** Reads all that is in quarantine now, the latest word on each place. */
final class QuarantineReader {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 15_000;

  private QuarantineReader() {}

  /** Refused records by their place, in the order they came. */
  static Map<String, Refused> read(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    Map<String, Refused> refused = new LinkedHashMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (int partition = 0; partition < Topics.QUARANTINE.partitions(); partition++) {
        read(consumer, new TopicPartition(Topics.QUARANTINE.name(), partition), refused);
      }
    } catch (TimeoutException e) {
      throw new Failure.Missing(
          "No Kafka at %s: start one with `xianfeng up`, or set kafka.bootstrap-servers (%s)"
              .formatted(bootstrapServers, e.getMessage()));
    } catch (KafkaException e) {
      throw new IllegalStateException("Reading the quarantine at " + bootstrapServers, e);
    }
    return refused;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Map<String, Refused> refused) {
    consumer.assign(Set.of(partition));
    consumer.seekToBeginning(Set.of(partition));
    long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Refused entry = RefusedCodec.decode(record.value());
        refused.put(entry.place(), entry);
      }
    }
  }
}

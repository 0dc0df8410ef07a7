package org.xianfeng.ingest.quarantine;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;

/** Reads all that is in quarantine now, the latest word on each place. */
final class QuarantineReader {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 15_000;
  private static final byte[] NOTHING = {};

  private QuarantineReader() {}

  /**
   * What is there.
   *
   * @param byPlace refused records by their place, in the order they came
   * @param foreign records that are none: the landing job makes one of each, under its place here
   */
  record Contents(Map<String, Refused> byPlace, long foreign) {}

  static Contents read(KafkaAccess access) {
    Map<String, Object> settings =
        access.client(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"));
    Map<String, Refused> refused = new LinkedHashMap<>();
    long foreign = 0;
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (int partition = 0; partition < Topics.QUARANTINE.partitions(); partition++) {
        foreign += read(consumer, new TopicPartition(Topics.QUARANTINE.name(), partition), refused);
      }
    }
    return new Contents(refused, foreign);
  }

  private static long read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Map<String, Refused> refused) {
    consumer.assign(Set.of(partition));
    consumer.seekToBeginning(Set.of(partition));
    long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    long foreign = 0;
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        try {
          Refused entry = RefusedCodec.decode(requireNonNullElse(record.value(), NOTHING));
          refused.put(entry.place(), entry);
        } catch (RefusedException e) {
          foreign++;
        }
      }
    }
    return foreign;
  }
}

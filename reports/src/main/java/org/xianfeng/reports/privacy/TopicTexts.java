package org.xianfeng.reports.privacy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;

/** The texts of every record of every topic, committed or not; batches are decompressed. */
final class TopicTexts {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Map<String, Object> PROPERTIES =
      Map.of(
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);

  private TopicTexts() {}

  /**
   * Gives them to a place.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException when there is no broker
   */
  static void read(Settings settings, Place place) {
    EventDecoder decoder = new EventDecoder(settings::tenant);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(KafkaAccess.of(settings).client(PROPERTIES))) {
      for (Topic topic : Topics.ALL) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic.name(), PATIENCE).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        partitions.forEach(one -> place.open("topic " + one, 0));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            read(record, Topics.EVENTS.contains(topic), decoder, place);
          }
        }
      }
    }
  }

  private static void read(
      ConsumerRecord<byte[], byte[]> record, boolean sent, EventDecoder decoder, Place place) {
    place.text(text(record.key()));
    for (Header header : record.headers()) {
      place.text(text(header.value()));
    }
    byte @Nullable [] value = record.value();
    if (sent && value != null) {
      place.sent(text(value), () -> accepts(decoder, value));
    } else {
      place.text(text(value));
    }
  }

  private static boolean accepts(EventDecoder decoder, byte[] value) {
    try {
      decoder.decode(value);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}

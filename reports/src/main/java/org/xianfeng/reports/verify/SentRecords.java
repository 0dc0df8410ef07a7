package org.xianfeng.reports.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.models.wire.RefusedCodec;

/**
 * Reads from Kafka what was sent: every record of the event topics, every refusal that {@code
 * ingest} wrote because a row never became an event, and whatever else somebody wrote among those.
 *
 * <p>State: the position in each partition, so that a second reading goes on where the first ended.
 *
 * <p>Errors: Kafka's {@code TimeoutException} when there is no broker.
 */
final class SentRecords implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int FETCH_BYTES = 4 << 20;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Function<String, ZoneId> zones;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private long records;

  /**
   * Connects and opens every partition in the ledger.
   *
   * @param zones zone of a tenant
   */
  SentRecords(KafkaAccess access, Function<String, ZoneId> zones, Ledger ledger) {
    this.zones = zones;
    this.consumer = new KafkaConsumer<>(access.client(properties()));
    List<Topic> topics = new ArrayList<>(Topics.EVENTS);
    topics.add(Topics.QUARANTINE);
    for (Topic topic : topics) {
      List<TopicPartition> ofTopic = partitionsOf(topic);
      Map<TopicPartition, Long> first = consumer.beginningOffsets(ofTopic, PATIENCE);
      for (TopicPartition partition : ofTopic) {
        ledger.open(
            new PartitionProof(
                topic.name(),
                partition.partition(),
                topic.compacted(),
                first.getOrDefault(partition, 0L)));
      }
      partitions.addAll(ofTopic);
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on to where each partition ends now. */
  void readToEnd(Ledger ledger) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (behind(ends)) {
      var batch = consumer.poll(POLL);
      if (!batch.isEmpty()) {
        deadline = Instant.now().plus(PATIENCE);
      } else if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("Kafka gave no record for " + PATIENCE + ": " + ends);
      }
      batch.forEach(record -> count(record, ledger));
    }
  }

  /** Records counted so far. */
  long records() {
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void count(ConsumerRecord<byte[], byte[]> record, Ledger ledger) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    if (record.topic().equals(Topics.QUARANTINE.name())) {
      try {
        Refused refused = RefusedCodec.decode(value);
        if (refused.beforeKafka()) {
          ledger.sentFromEdge(new Provenance(refused.tenant(), refused.source(), refused.day()));
          records++;
        }
        return;
      } catch (RefusedException e) {
        // somebody else's, which lands in quarantine under its place like any refused record
      }
    }
    var of = Provenance.of(value, Provenance.arrival(record.timestamp()), zones);
    ledger.sent(record.topic(), record.partition(), record.offset(), of);
    records++;
  }

  private boolean behind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
  }

  private List<TopicPartition> partitionsOf(Topic topic) {
    return consumer.partitionsFor(topic.name(), PATIENCE).stream()
        .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * FETCH_BYTES);
    return properties;
  }
}

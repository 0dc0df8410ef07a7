package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;

/**
 * The Kafka cluster as Flink reaches it.
 *
 * @param settings where it is, and the key of the identities
 * @param bounded whether sources stop at the offsets that are the last when the job starts; only
 *     for a job that never ran and never will again: a job that has ended leaves no checkpoint, and
 *     one that is restored keeps the bounds that it began with
 */
public record KafkaCluster(Settings settings, boolean bounded) {
  /** Longest time that a sink's transaction may stay open; below the broker's limit of 15 min. */
  private static final String TRANSACTION_TIMEOUT_MILLIS = "600000";

  public KafkaCluster {
    requireNonNull(settings, "settings is null");
  }

  /**
   * Reads topics from their start; a restored job goes on where it was.
   *
   * @param group consumer group, only for people who look at the lag
   */
  public KafkaSource<RawRecord> source(String group, List<Topic> topics) {
    KafkaSourceBuilder<RawRecord> builder =
        KafkaSource.<RawRecord>builder()
            .setBootstrapServers(settings.bootstrapServers())
            .setGroupId("xianfeng-" + group)
            .setTopics(topics.stream().map(Topic::name).toList())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new RawRecordSchema(settings))
            .setProperties(security())
            .setProperty("isolation.level", "read_committed")
            // one fetch of the client is at most what the operators behind can hold anyway
            .setProperty("max.partition.fetch.bytes", "1048576")
            .setProperty("register.consumer.jmx", "false");
    return bounded ? builder.setBounded(OffsetsInitializer.latest()).build() : builder.build();
  }

  /**
   * Writes records. Exactly once: readers that read only what is committed see each once, after the
   * next checkpoint. At least once: at once, and some again after a restart.
   *
   * @param name start of the names of the transactions; no two sinks share one
   */
  public <T> KafkaSink<T> sink(
      String name, KafkaRecordSerializationSchema<T> records, DeliveryGuarantee guarantee) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setRecordSerializer(records)
        .setKafkaProducerConfig(security())
        .setDeliveryGuarantee(guarantee)
        .setTransactionalIdPrefix("xianfeng-" + name)
        .setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MILLIS)
        .build();
  }

  private Properties security() {
    Properties properties = new Properties();
    properties.putAll(KafkaAccess.of(settings).security());
    return properties;
  }
}

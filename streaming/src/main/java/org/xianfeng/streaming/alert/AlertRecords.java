package org.xianfeng.streaming.alert;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.wire.AlertCodec;

/**
 * Alerts as Kafka records under their identity: a compacted topic keeps the last state of each, any
 * other one has the changes of each in order.
 */
final class AlertRecords implements KafkaRecordSerializationSchema<Alert> {
  private final String topic;

  AlertRecords(Topic topic) {
    this.topic = topic.name();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, alert.id().getBytes(StandardCharsets.US_ASCII), AlertCodec.encode(alert));
  }
}

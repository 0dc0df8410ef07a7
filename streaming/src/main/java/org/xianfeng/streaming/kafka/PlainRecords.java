package org.xianfeng.streaming.kafka;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.xianfeng.models.topic.Topic;

/** Records whose value is ready and that need no key. */
public final class PlainRecords implements SerializationSchema<byte[]> {
  private PlainRecords() {}

  /** Sends values to a topic as they are. */
  public static KafkaRecordSerializationSchema<byte[]> to(Topic topic) {
    return KafkaRecordSerializationSchema.builder()
        .setTopic(topic.name())
        .setValueSerializationSchema(new PlainRecords())
        .build();
  }

  @Override
  public byte[] serialize(byte[] value) {
    return value;
  }
}

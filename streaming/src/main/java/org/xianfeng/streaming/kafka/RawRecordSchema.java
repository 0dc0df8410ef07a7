package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.dynatrace.hash4j.hashing.HashValue128;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.streaming.identity.IdentityHash;

/**
 * Takes Kafka records as they are: bytes and place, with the attributes that routing and stream
 * time need. Nothing is refused here, so that no record can stop the source.
 */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final byte[] NOTHING = {};

  private transient @Nullable AttributeScan scan;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    scan = new AttributeScan();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<RawRecord> out) {
    AttributeScan attributes = requireNonNull(scan, "open() was not called");
    byte[] bytes = requireNonNullElse(kafka.value(), NOTHING);
    IdentityHash identity = attributes.identity();
    if (!attributes.scan(bytes, kafka.topic())) {
      identity.start().add(kafka.topic() + '/' + kafka.partition() + '/' + kafka.offset());
    }
    HashValue128 hash = identity.value();
    out.collect(
        new RawRecord(
            kafka.topic(),
            kafka.partition(),
            kafka.offset(),
            kafka.timestamp(),
            attributes.recorded(),
            hash.getMostSignificantBits(),
            hash.getLeastSignificantBits(),
            bytes));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecordSerializer.TYPE;
  }
}

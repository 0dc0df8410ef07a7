package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;
import org.xianfeng.streaming.identity.IdentityHash;

/**
 * Takes Kafka records as they are: bytes and place, with the attributes that routing and stream
 * time need. Nothing is refused here, so that no record can stop the source.
 */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final byte[] NOTHING = {};

  private final Settings settings;
  private transient @Nullable AttributeScan scan;
  private transient @Nullable TickCodec ticks;
  private transient @Nullable Counter unsigned;

  RawRecordSchema(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) throws IOException {
    scan = new AttributeScan(LakeKeys.identity(settings));
    ticks = new TickCodec(LakeKeys.tick(settings));
    unsigned = context.getMetricGroup().counter("ticksUnsigned");
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
            arrival(kafka),
            kafka.topic().equals(Topics.TICK.name()) ? signed(bytes) : attributes.recorded(),
            hash.getMostSignificantBits(),
            hash.getLeastSignificantBits(),
            requireNonNullElse(kafka.key(), NOTHING),
            bytes));
  }

  /** The time that a sender wrote is believed as long as it is over. */
  private static long arrival(ConsumerRecord<byte[], byte[]> kafka) {
    return kafka.timestampType() == TimestampType.LOG_APPEND_TIME
        ? kafka.timestamp()
        : Math.min(kafka.timestamp(), System.currentTimeMillis());
  }

  /** The time of a tick that the installation has signed; any other says nothing. */
  private long signed(byte[] tick) {
    @Nullable Instant time = requireNonNull(ticks, "open() was not called").decode(tick);
    if (time == null) {
      requireNonNull(unsigned, "open() was not called").inc();
      return RawRecord.NO_TIME;
    }
    return time.toEpochMilli();
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecordSerializer.TYPE;
  }
}

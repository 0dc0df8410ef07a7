package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.PlainRecords;

/**
 * Writes one signed tick a second into the log, so that deadlines pass although nothing arrives; in
 * the log, so that a replay has the same stream time. A part of the job, so that it runs wherever,
 * and as long as, the job does.
 */
final class TickSource implements GeneratorFunction<Long, byte[]> {
  private static final int EACH_SECOND = 1;

  private final Settings settings;
  private transient @Nullable TickCodec codec;

  private TickSource(Settings settings) {
    this.settings = settings;
  }

  /**
   * Adds them to a job: also where the log is the only clock, and then none is let through. A home
   * may go from one to the other, and its state needs the same operators in both.
   */
  static void write(
      StreamExecutionEnvironment environment, Settings settings, KafkaCluster broker) {
    boolean wanted = settings.get(Settings.STREAM_TICKS) == Settings.Ticks.WALL;
    environment
        .fromSource(
            new DataGeneratorSource<>(
                new TickSource(settings),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(EACH_SECOND),
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
            WatermarkStrategy.noWatermarks(),
            "ticks")
        .uid("source-ticks")
        .setParallelism(1)
        .filter(tick -> wanted)
        .uid("ticks-wanted")
        .setParallelism(1)
        // a lost tick does no harm: the next one says as much
        .sinkTo(broker.sink("ticks", PlainRecords.to(Topics.TICK), DeliveryGuarantee.NONE))
        .uid("sink-ticks")
        .setParallelism(1)
        .name(Topics.TICK.name());
  }

  @Override
  public void open(SourceReaderContext context) throws Exception {
    codec = new TickCodec(LakeKeys.tick(settings));
  }

  @Override
  public byte[] map(Long number) {
    return requireNonNull(codec, "not opened").encode(Instant.now());
  }
}

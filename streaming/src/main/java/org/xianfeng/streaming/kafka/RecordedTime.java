package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Stream time: the recorded time of what arrived in a partition, less the disorder that a source
 * may have; Kafka's source takes the least over its partitions.
 *
 * <p>A record from the future does not move it, and neither does one that does not say when it was
 * recorded: both are refused later.
 */
public final class RecordedTime {
  /** How much later than its arrival a record may be dated: clocks differ. */
  public static final Duration FUTURE_SKEW = Duration.ofMinutes(5);

  private RecordedTime() {}

  /** Whether a record says that it was written after it arrived. */
  public static boolean isFuture(long recordedMillis, long arrivalMillis) {
    return recordedMillis - arrivalMillis > FUTURE_SKEW.toMillis();
  }

  /**
   * Stream time of event topics.
   *
   * @param disorder how much later than a record one with an earlier time may arrive
   * @param idleAfter a partition that is silent for so long does not hold the others back
   */
  public static WatermarkStrategy<RawRecord> of(Duration disorder, Duration idleAfter) {
    return WatermarkStrategy.<RawRecord>forGenerator(context -> new Generator(disorder))
        .withTimestampAssigner(
            (raw, kafkaTime) -> raw.recorded == RawRecord.NO_TIME ? kafkaTime : raw.recorded)
        .withIdleness(idleAfter);
  }

  /**
   * For topics that state what holds, and not when: they have no say in stream time. Idle, and not
   * far in the future: when everything else is silent, a future would be all that is left, and
   * every deadline would pass at once.
   */
  public static <T> WatermarkStrategy<T> control() {
    return WatermarkStrategy.forGenerator(context -> new Silent<>());
  }

  private static final class Generator implements WatermarkGenerator<RawRecord> {
    private final long disorder;
    private long latest;

    Generator(Duration disorder) {
      this.disorder = requireNonNull(disorder, "disorder is null").toMillis();
      this.latest = Long.MIN_VALUE + this.disorder + 1;
    }

    @Override
    public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
      if (raw.recorded > latest && !isFuture(raw.recorded, raw.arrival)) {
        latest = raw.recorded;
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(latest - disorder - 1));
    }
  }

  private static final class Silent<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}

package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.xianfeng.models.topic.Topics;

/**
 * Stream time: the recorded time of what arrived in a partition, less the disorder that a source
 * may have; Kafka's source takes the least over its partitions.
 *
 * <p>A record from the future does not move it, and neither does one that does not say when it was
 * recorded: both are refused later. Within the skew of clocks it moves it to its arrival, so that
 * no deadline passes before its time.
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
   * @param idleAfter a partition that is silent for so long does not hold the others back; one of
   *     ticks is never idle
   */
  public static WatermarkStrategy<RawRecord> of(Duration disorder, Duration idleAfter) {
    return WatermarkStrategy.<RawRecord>forGenerator(
            context -> {
              Generator time = new Generator(disorder);
              return new Clock(
                  time,
                  new WatermarksWithIdleness<>(time, idleAfter, context.getInputActivityClock()));
            })
        .withTimestampAssigner(
            (raw, kafkaTime) -> raw.recorded == RawRecord.NO_TIME ? kafkaTime : raw.recorded);
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
      if (!isFuture(raw.recorded, raw.arrival)) {
        latest = Math.max(latest, Math.min(raw.recorded, raw.arrival));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(latest - disorder - 1));
    }
  }

  /**
   * Stream time of one partition. When all partitions are idle Flink leaves time where the slowest
   * of them stood; so the ticks, which say how far time has come, may stand still and yet count.
   */
  private static final class Clock implements WatermarkGenerator<RawRecord> {
    private final Generator time;
    private final WatermarkGenerator<RawRecord> untilSilent;
    private boolean ticks;

    Clock(Generator time, WatermarkGenerator<RawRecord> untilSilent) {
      this.time = time;
      this.untilSilent = untilSilent;
    }

    @Override
    public void onEvent(RawRecord raw, long timestamp, WatermarkOutput output) {
      ticks = ticks || raw.topic.equals(Topics.TICK.name());
      untilSilent.onEvent(raw, timestamp, output);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      (ticks ? time : untilSilent).onPeriodicEmit(output);
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

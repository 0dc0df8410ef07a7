package org.xianfeng.streaming.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

class RecordedTimeTest {
  private static final Duration DISORDER = Duration.ofMinutes(5);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(10);
  private static final long NOW = 1_800_000_000_000L;

  private final ManualClock clock = new ManualClock(1);
  private final Output output = new Output();
  private final WatermarkGenerator<RawRecord> time =
      RecordedTime.of(DISORDER, IDLE_AFTER).createWatermarkGenerator(new Context(clock));

  @Test
  void isTheLatestRecordLessTheDisorder() {
    arrive(Topics.ATTENDANCE, NOW - 1000, NOW);
    arrive(Topics.ATTENDANCE, NOW - 60_000, NOW);

    time.onPeriodicEmit(output);

    assertThat(output.watermark).isEqualTo(NOW - 1000 - DISORDER.toMillis() - 1);
  }

  @Test
  void aRecordFromTheFutureOrWithoutATimeDoesNotMoveIt() {
    arrive(Topics.ATTENDANCE, NOW, NOW);
    arrive(Topics.ATTENDANCE, NOW + RecordedTime.FUTURE_SKEW.toMillis() + 1, NOW);
    arrive(Topics.ATTENDANCE, RawRecord.NO_TIME, NOW);

    time.onPeriodicEmit(output);

    assertThat(output.watermark).isEqualTo(NOW - DISORDER.toMillis() - 1);
  }

  @Test
  void timeNeverRunsAheadOfTheBrokersClock() {
    arrive(Topics.TICK, NOW + RecordedTime.FUTURE_SKEW.toMillis(), NOW);

    time.onPeriodicEmit(output);

    assertThat(output.watermark).isEqualTo(NOW - DISORDER.toMillis() - 1);
  }

  @Test
  void aSilentPartitionOfEventsBecomesIdle() {
    arrive(Topics.ATTENDANCE, NOW, NOW);

    silence();

    assertThat(output.idle).isTrue();
  }

  @Test
  void aSilentPartitionOfTicksStillSaysWhatTimeItIs() {
    arrive(Topics.TICK, NOW, NOW);

    silence();

    assertThat(output.idle).isFalse();
    assertThat(output.watermark).isEqualTo(NOW - DISORDER.toMillis() - 1);
  }

  private void silence() {
    time.onPeriodicEmit(output);
    time.onPeriodicEmit(output);
    clock.advanceTime(IDLE_AFTER.plusMillis(1));
    time.onPeriodicEmit(output);
  }

  private void arrive(Topic topic, long recorded, long arrival) {
    RawRecord raw =
        new RawRecord(topic.name(), 0, 0, arrival, recorded, 1, 2, new byte[0], new byte[0]);
    time.onEvent(raw, recorded, output);
  }

  /** What the generator last said. */
  private static final class Output implements WatermarkOutput {
    private long watermark = Long.MIN_VALUE;
    private boolean idle;

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }

  private record Context(RelativeClock clock) implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}

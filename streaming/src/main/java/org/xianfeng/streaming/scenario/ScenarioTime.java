package org.xianfeng.streaming.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Stream time of a scenario: as Kafka's source has it, but with the arrivals as the clock, and a
 * watermark after each line, so that every run is the same.
 *
 * <p>The least over the partitions that are not idle; a partition without a record counts from the
 * first arrival; a record from the future counts for nothing.
 */
final class ScenarioTime implements WatermarkGenerator<ScenarioEvent> {
  private static final long NOTHING_YET = Long.MIN_VALUE;

  private final long disorder;
  private final long idleAfter;
  private final long futureSkew;
  private final Map<String, Progress> partitions = new HashMap<>();
  private boolean started;
  private long emitted = Long.MIN_VALUE;

  /** The strategy for a scenario's source. */
  static WatermarkStrategy<ScenarioEvent> of(Scenario scenario) {
    Duration disorder = scenario.disorder();
    Duration idleAfter = scenario.idleAfter();
    Duration futureSkew = scenario.timing().futureSkew();
    List<String> names = List.copyOf(scenario.partitions());
    return WatermarkStrategy.<ScenarioEvent>forGenerator(
            context ->
                new ScenarioTime(
                    disorder.toMillis(), idleAfter.toMillis(), futureSkew.toMillis(), names))
        .withTimestampAssigner((event, ignored) -> event.recorded());
  }

  private ScenarioTime(long disorder, long idleAfter, long futureSkew, List<String> names) {
    this.disorder = disorder;
    this.idleAfter = idleAfter;
    this.futureSkew = futureSkew;
    names.forEach(name -> partitions.put(name, new Progress()));
  }

  @Override
  public void onEvent(ScenarioEvent event, long timestamp, WatermarkOutput output) {
    long clock = event.arrived();
    if (!started) {
      started = true;
      partitions.values().forEach(progress -> progress.lastArrival = clock);
    }
    Progress progress = partitions.get(event.partition());
    if (progress != null && event.recorded() - clock <= futureSkew) {
      progress.latest = Math.max(progress.latest, event.recorded());
      progress.lastArrival = clock;
    }
    OptionalLong least =
        partitions.values().stream()
            .filter(p -> clock - p.lastArrival < idleAfter)
            .mapToLong(p -> p.latest)
            .min();
    if (least.isPresent() && least.getAsLong() != NOTHING_YET) {
      long watermark = least.getAsLong() - disorder - 1;
      if (watermark > emitted) {
        emitted = watermark;
        output.emitWatermark(new Watermark(watermark));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // a scenario has no clock but its arrivals
  }

  private static final class Progress {
    private long latest = NOTHING_YET;
    private long lastArrival;
  }
}

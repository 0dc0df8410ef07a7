package org.xianfeng.streaming.scenario;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.rule.fact.Signal;

/**
 * One line of a scenario.
 *
 * @param partition partition that it arrives in; {@code ctl} never drives stream time
 * @param arrived what the clock on the wall shows, in milliseconds
 * @param recorded stream time, in milliseconds
 * @param signal what the rules see; null for none
 * @param handling what somebody does about one alert; null for nothing
 */
public record ScenarioEvent(
    String partition,
    long arrived,
    long recorded,
    @Nullable Signal signal,
    @Nullable Handling handling) {
  public ScenarioEvent {
    requireNonNull(partition, "partition is null");
  }
}

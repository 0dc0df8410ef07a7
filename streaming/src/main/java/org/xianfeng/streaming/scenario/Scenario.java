package org.xianfeng.streaming.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Inhibition;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.streaming.alert.Timing;

/**
 * A test of rules: what they are, what happens, and until when.
 *
 * @param id name of the scenario
 * @param tenant whose branches it is about
 * @param zone time zone of its periods and of the times that it prints
 * @param timing how it deals with time
 * @param disorder how much later than a record one with an earlier time may arrive
 * @param idleAfter a partition that is silent for so long does not hold the others back
 * @param partitions partitions that drive stream time
 * @param calendar holidays
 * @param inhibitions what the alerts of a rule hold back, by the rule, beside what it says itself
 * @param rules texts of all versions of all rules
 * @param events in the order of arrival
 * @param commands what people do
 */
record Scenario(
    String id,
    String tenant,
    ZoneId zone,
    Timing timing,
    Duration disorder,
    Duration idleAfter,
    Set<String> partitions,
    WorkCalendar calendar,
    Map<String, List<Inhibition>> inhibitions,
    List<String> rules,
    List<ScenarioEvent> events,
    List<Command> commands) {
  Scenario {
    partitions = Set.copyOf(partitions);
    inhibitions = Map.copyOf(inhibitions);
    rules = List.copyOf(rules);
    events = List.copyOf(events);
    commands = List.copyOf(commands);
  }

  /** The same with what happens. */
  Scenario with(List<String> allRules, List<ScenarioEvent> allEvents, List<Command> allCommands) {
    return new Scenario(
        id,
        tenant,
        zone,
        timing,
        disorder,
        idleAfter,
        partitions,
        calendar,
        inhibitions,
        allRules,
        allEvents,
        allCommands);
  }

  /** The end: what lies behind it is not judged. */
  Instant horizon() {
    Instant horizon = timing.horizon();
    if (horizon == null) {
      throw new IllegalStateException("Scenario %s has no horizon".formatted(id));
    }
    return horizon;
  }
}

package org.xianfeng.streaming.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Signal;

/**
 * What becomes of the lines of a scenario by the checks of the semantics: from the future, seen
 * before, too late, accepted; and the stream time at which each was accepted.
 *
 * @param accepted in order
 * @param sides event and kind of what was set aside
 */
record Admission(List<Accepted> accepted, TreeSet<String> sides) {
  /**
   * A signal that counts.
   *
   * @param time stream time when it came, in milliseconds
   */
  record Accepted(Signal signal, Instant time) {}

  static Admission of(Scenario scenario) {
    Admission admission = new Admission(new ArrayList<>(), new TreeSet<>());
    Map<String, Long> latest = new HashMap<>();
    Map<String, Long> heard = new HashMap<>();
    Map<String, Integer> revisions = new HashMap<>();
    long first = scenario.events().get(0).arrived();
    scenario.partitions().forEach(partition -> heard.put(partition, first));
    long time = Instant.EPOCH.minusSeconds(1).toEpochMilli();
    for (ScenarioEvent event : scenario.events()) {
      boolean future =
          event.recorded() - event.arrived() > scenario.timing().futureSkew().toMillis();
      if (event.signal() != null) {
        admission.check(scenario, event.signal(), future, time, revisions);
      }
      if (!future && scenario.partitions().contains(event.partition())) {
        latest.merge(event.partition(), event.recorded(), Math::max);
        heard.put(event.partition(), event.arrived());
      }
      @Nullable Long least = null;
      for (String partition : scenario.partitions()) {
        boolean idle =
            event.arrived() - heard.getOrDefault(partition, first)
                >= scenario.idleAfter().toMillis();
        if (!idle) {
          long come = latest.getOrDefault(partition, Long.MIN_VALUE);
          least = least == null ? come : Math.min(least, come);
        }
      }
      if (least != null && least != Long.MIN_VALUE) {
        time = Math.max(time, least - scenario.disorder().toMillis() - 1);
      }
    }
    return admission;
  }

  private void check(
      Scenario scenario, Signal signal, boolean future, long time, Map<String, Integer> revisions) {
    String id = signal.event().substring(signal.event().indexOf(Signal.SEPARATOR) + 1);
    if (future) {
      sides.add(id + " future");
    } else if (revisions.getOrDefault(signal.event(), 0) >= signal.revision()) {
      sides.add(id + " duplicate");
    } else if (!signal.isOfRegistry()
        && time - signal.recordedAt().toEpochMilli() > scenario.timing().lateness().toMillis()) {
      sides.add(id + " too_late");
    } else {
      revisions.put(signal.event(), signal.revision());
      accepted.add(new Accepted(signal, Instant.ofEpochMilli(time)));
    }
  }
}

package org.xianfeng.streaming.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Dispatcher;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.Signal;

/** Who is told of the alerts of a scenario and when, as if every role had somebody. */
final class ScenarioNotifications {
  private static final List<String> OF_A_BRANCH = List.of("county", "source");

  private ScenarioNotifications() {}

  /**
   * What people hear up to the horizon.
   *
   * @param changes of alerts; those of one alert in their order
   */
  static Dispatcher.Outcome of(Scenario scenario, List<Alert> changes) {
    Map<String, Delivery> deliveries = deliveries(scenario);
    Map<String, Map<String, String>> branches = branches(scenario);
    Dispatcher dispatcher = new Dispatcher((alert, role) -> !role.isEmpty());
    for (Alert alert : changes) {
      Delivery delivery =
          deliveries.getOrDefault(
              version(alert.rule(), alert.episode().ruleVersion()), Delivery.NONE);
      Map<String, String> branch = branches.getOrDefault(alert.branch(), Map.of());
      dispatcher.take(
          alert, alert.changedAt(), delivery, Labels.of(alert, delivery.labels(), branch));
    }
    scenario.commands().forEach(dispatcher::take);
    return dispatcher.until(scenario.horizon());
  }

  private static Map<String, Delivery> deliveries(Scenario scenario) {
    Map<String, Delivery> deliveries = new HashMap<>();
    for (String text : scenario.rules()) {
      Rule rule = RuleParser.parseBrief(text, "rule.json");
      deliveries.put(
          version(rule.id(), rule.version()),
          rule.delivery().inhibiting(scenario.inhibitions().getOrDefault(rule.id(), List.of())));
    }
    return deliveries;
  }

  private static Map<String, Map<String, String>> branches(Scenario scenario) {
    Map<String, Map<String, String>> branches = new HashMap<>();
    for (ScenarioEvent event : scenario.events()) {
      Signal signal = event.signal();
      if (signal != null && signal.type().equals(Signal.BRANCH_REGISTERED)) {
        Map<String, String> labels = new TreeMap<>();
        for (String label : OF_A_BRANCH) {
          String value = signal.attribute(label, "");
          if (!value.isEmpty()) {
            labels.put(label, value);
          }
        }
        branches.put(signal.branch(), labels);
      }
    }
    return branches;
  }

  private static String version(String rule, int version) {
    return rule + '@' + version;
  }
}

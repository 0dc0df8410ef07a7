package org.xianfeng.streaming.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Dispatcher;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

/** Who is told of the alerts of a scenario and when, as if every role had somebody. */
final class ScenarioNotifications {
  private static final List<String> OF_A_BRANCH = List.of("county", "source");

  private ScenarioNotifications() {}

  /**
   * What people hear up to the horizon.
   *
   * @param changes of alerts; those of one alert in their order
   */
  static Dispatcher.Outcome of(Scenario scenario, List<ScenarioRun.Change> changes) {
    Map<String, Rule> rules = rules(scenario);
    Map<String, Map<String, String>> branches = branches(scenario);
    Dispatcher dispatcher = new Dispatcher((alert, role, at) -> !role.isEmpty());
    Map<String, Instant> last = new HashMap<>();
    for (ScenarioRun.Change change : changes) {
      Alert alert = change.alert();
      // what showed it may have been ahead of stream time
      Instant said = last.merge(alert.id(), change.said(), (a, b) -> b.isBefore(a) ? a : b);
      if (alert.grounds().shadow()) {
        continue;
      }
      Optional<Delivery> meta = RefusedControl.delivery(alert);
      if (meta.isPresent()) {
        dispatcher.take(
            alert, change.said(), meta.get(), Labels.of(alert, meta.get().labels(), Map.of()));
        continue;
      }
      Rule rule =
          requireNonNull(
              rules.get(version(alert.rule(), alert.episode().ruleVersion())),
              "an alert of no rule of the scenario");
      Delivery delivery =
          rule.delivery().inhibiting(scenario.inhibitions().getOrDefault(rule.id(), List.of()));
      Map<String, String> place = branches.getOrDefault(alert.branch(), place(rule, alert));
      dispatcher.take(alert, said, delivery, Labels.of(alert, delivery.labels(), place));
    }
    scenario.commands().forEach(dispatcher::take);
    return dispatcher.until(scenario.horizon());
  }

  /** Labels of an alert that is of no branch: one of a source or of a county names that instead. */
  private static Map<String, String> place(Rule rule, Alert alert) {
    if (CountyKey.is(alert.branch())) {
      String county = CountyKey.unit(alert.branch());
      return Map.of(Signal.COUNTY, county, Labels.UNITS, Labels.units(List.of(county)));
    }
    return rule.type().key() == KeyKind.SOURCE ? Map.of("source", alert.branch()) : Map.of();
  }

  private static Map<String, Rule> rules(Scenario scenario) {
    Map<String, Rule> rules = new HashMap<>();
    for (String text : scenario.rules()) {
      Rule rule = RuleParser.parseBrief(text, "rule.json");
      rules.put(version(rule.id(), rule.version()), rule);
    }
    return rules;
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
        labels.put(
            Labels.UNITS,
            Labels.units(List.of(signal.attribute(Signal.COUNTY, ""), signal.branch())));
        branches.put(signal.branch(), labels);
      }
    }
    return branches;
  }

  private static String version(String rule, int version) {
    return rule + '@' + version;
  }
}

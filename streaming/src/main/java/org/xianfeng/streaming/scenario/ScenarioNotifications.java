package org.xianfeng.streaming.scenario;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
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
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.type.Deadline;

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
    Map<String, List<Signal>> steps = steps(scenario);
    Dispatcher dispatcher = new Dispatcher((alert, role) -> !role.isEmpty());
    for (ScenarioRun.Change change : changes) {
      Alert alert = change.alert();
      Rule rule =
          requireNonNull(
              rules.get(version(alert.rule(), alert.episode().ruleVersion())),
              "an alert of no rule of the scenario");
      Delivery delivery =
          rule.delivery().inhibiting(scenario.inhibitions().getOrDefault(rule.id(), List.of()));
      Map<String, String> place = branches.getOrDefault(alert.branch(), place(rule, alert));
      dispatcher.take(
          alert,
          said(change, rule, steps.getOrDefault(alert.subject(), List.of())),
          delivery,
          Labels.of(alert, delivery.labels(), place));
    }
    scenario.commands().forEach(dispatcher::take);
    return dispatcher.until(scenario.horizon());
  }

  /** Labels of an alert that is of no branch: one of a source names that instead. */
  private static Map<String, String> place(Rule rule, Alert alert) {
    return rule.type().key() == KeyKind.SOURCE ? Map.of("source", alert.branch()) : Map.of();
  }

  /**
   * When a change of an alert about a ticket is known: not before the steps that show it were
   * recorded, although stream time may pass the deadline before.
   */
  private static Instant said(ScenarioRun.Change change, Rule rule, List<Signal> steps) {
    Alert alert = change.alert();
    return steps.stream()
        .filter(step -> !step.occurredAt().isAfter(alert.changedAt()))
        .filter(step -> shows(rule, step, alert))
        .map(Signal::recordedAt)
        .reduce(change.said(), (one, other) -> one.isAfter(other) ? one : other);
  }

  /** That a deadline passed is shown by its start alone; a stop shows an end. */
  private static boolean shows(Rule rule, Signal step, Alert alert) {
    return rule.type() instanceof Deadline deadline && alert.episode().endedAt() == null
        ? step.type().equals(deadline.terms().start())
        : rule.type().concerns(Occurrence.of(step));
  }

  private static Map<String, Rule> rules(Scenario scenario) {
    Map<String, Rule> rules = new HashMap<>();
    for (String text : scenario.rules()) {
      Rule rule = RuleParser.parseBrief(text, "rule.json");
      rules.put(version(rule.id(), rule.version()), rule);
    }
    return rules;
  }

  /** The steps of each ticket, without those from the future, which are not looked at. */
  private static Map<String, List<Signal>> steps(Scenario scenario) {
    Map<String, List<Signal>> steps = new HashMap<>();
    for (ScenarioEvent event : scenario.events()) {
      Signal signal = event.signal();
      if (signal != null
          && signal.type().startsWith(Signal.TICKET)
          && event.recorded() - event.arrived() <= scenario.timing().futureSkew().toMillis()) {
        steps.computeIfAbsent(signal.subject(), ticket -> new ArrayList<>()).add(signal);
      }
    }
    return steps;
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

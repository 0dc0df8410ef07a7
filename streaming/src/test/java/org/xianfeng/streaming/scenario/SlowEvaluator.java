package org.xianfeng.streaming.scenario;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.alert.Alert;

/**
 * The semantics, slow and obvious: whenever something comes, everything is judged anew from the
 * complete list of what was accepted, by the definition of each type. What was found at some time
 * and is not found at the end was taken back. Nothing is kept from one judgement to the next but
 * what was said.
 */
final class SlowEvaluator {
  private final SlowWorld world;
  private final List<SlowRule> rules;
  private List<SlowFound> found = List.of();
  private final Map<String, SlowFound> said = new TreeMap<>();

  private SlowEvaluator(Scenario scenario) throws IOException {
    this.world = new SlowWorld(scenario);
    this.rules = SlowRule.of(scenario);
  }

  /** A line for each alert as it stands at the horizon. */
  static List<String> run(Scenario scenario, Admission admission) throws IOException {
    SlowEvaluator evaluator = new SlowEvaluator(scenario);
    for (Admission.Accepted one : admission.accepted()) {
      evaluator.look(one.time());
      evaluator.world.accept(one.signal());
      evaluator.found = evaluator.judge();
      evaluator.look(one.time());
    }
    evaluator.look(scenario.horizon());
    return evaluator.said.values().stream().map(SlowEvaluator::line).sorted().toList();
  }

  /** The same of the product's. */
  static List<String> lines(List<Alert> alerts) {
    return alerts.stream().map(SlowFound::of).map(SlowEvaluator::line).sorted().toList();
  }

  /** What is found of it at an instant: the future has not happened yet. */
  private void look(Instant now) {
    Map<String, SlowFound> seen = new TreeMap<>();
    for (SlowFound one : found) {
      if (one.isSeen(now)) {
        seen.putIfAbsent(one.key(), one.at(now));
      }
    }
    // what was only pending leaves nothing behind
    said.values().removeIf(one -> one.pending() != null && !seen.containsKey(one.key()));
    said.replaceAll((key, one) -> seen.containsKey(key) ? one : one.cancelled());
    said.putAll(seen);
  }

  private List<SlowFound> judge() {
    return rules.stream().flatMap(rule -> judge(rule).stream()).toList();
  }

  private List<SlowFound> judge(SlowRule rule) {
    return switch (rule.type()) {
      case "absence", "burst" -> SlowPeriods.of(world, rule);
      case "interval", "threshold" -> SlowCounts.of(world, rule);
      case "deadline", "time_inversion" -> SlowTickets.of(world, rule);
      case "silence" -> SlowSources.of(world, rule);
      default -> SlowCounties.of(world, rule);
    };
  }

  private static String line(SlowFound one) {
    return "%s v%d %s %s %s %s"
        .formatted(
            one.key(),
            one.version(),
            one.state(),
            one.opened(),
            one.ended() == null ? "-" : one.ended(),
            one.reason() == null ? "-" : one.reason().text());
  }
}

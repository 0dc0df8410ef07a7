package org.xianfeng.streaming.proposal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.backtest.Backtest;
import org.xianfeng.streaming.kafka.RuleTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a rule would change. */
@Command(
    name = "plan",
    description = {
      "Say which alerts of the last 30 days that landed would appear (+) and vanish (-) with a rule"
          + " in place of the version that is published; nothing changes.",
      "Both are judged as if they had always held. A version that is not enabled raises nothing."
    },
    footer = {"", "Example: xianfeng rules plan conf/rules/R-THEME-DAY.yaml"})
public final class PlanCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "FILE", description = "A rule file.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    Rule proposed = RuleFiles.read(file, terminal.environment());
    RuleTopic.Published published = new RuleTopic(KafkaAccess.of(settings)).read();
    published.skipped().forEach(terminal.err()::println);
    List<Rule> known =
        published.rules().stream().map(text -> RuleParser.parseBrief(text, "rule.json")).toList();
    try (Lake lake = Lake.open(settings)) {
      DryRun dryRun = new DryRun(lake, settings, CalendarParser.shipped(terminal.environment()));
      for (String tenant : proposed.tenants()) {
        print(tenant, newest(known, tenant, proposed.id()), proposed, dryRun);
      }
    }
    return ExitCode.DONE;
  }

  /** The version that counts when the time of all has come. */
  private static Optional<Rule> newest(List<Rule> known, String tenant, String id) {
    return known.stream()
        .filter(rule -> rule.tenants().contains(tenant) && rule.id().equals(id))
        .max(Comparator.comparingInt(Rule::version));
  }

  private void print(String tenant, Optional<Rule> before, Rule proposed, DryRun dryRun) {
    List<Rule> rules = before.map(rule -> List.of(rule, proposed)).orElse(List.of(proposed));
    Backtest landed = dryRun.read(tenant, rules);
    Map<String, Alert> old = before.map(rule -> byKey(rule, landed, dryRun)).orElse(Map.of());
    Map<String, Alert> now = byKey(proposed, landed, dryRun);
    old.forEach((key, alert) -> print('-', now.containsKey(key), landed, alert));
    now.forEach((key, alert) -> print('+', old.containsKey(key), landed, alert));
    long stay = now.keySet().stream().filter(old::containsKey).count();
    terminal
        .out()
        .printf(
            "%s of %s: %,d appear, %,d vanish, %,d stay, in the 30 days up to %s%n",
            proposed.id(), tenant, now.size() - stay, old.size() - stay, stay, landed.end());
  }

  /** What was taken back is none. */
  private static Map<String, Alert> byKey(Rule rule, Backtest landed, DryRun dryRun) {
    if (!rule.enabled()) {
      return Map.of();
    }
    return dryRun.alerts(landed, rule).stream()
        .filter(alert -> !alert.episode().isCancelled())
        .collect(
            Collectors.toMap(Alert::key, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  private void print(char sign, boolean stays, Backtest landed, Alert alert) {
    if (!stays) {
      String county = landed.county(alert);
      terminal
          .out()
          .printf(
              "%c %s %s %s%n",
              sign, alert.key(), county.isEmpty() ? "-" : county, alert.openedAt());
    }
  }
}

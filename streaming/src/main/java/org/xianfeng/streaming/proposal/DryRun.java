package org.xianfeng.streaming.proposal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.share.FiringShare;
import org.xianfeng.streaming.backtest.Backtest;

/**
 * A rule on the last thirty days that landed.
 *
 * @param lake where they landed
 * @param settings of the installation
 * @param calendar workdays
 */
record DryRun(Lake lake, Settings settings, WorkCalendar calendar) {
  private static final Duration SPAN = Duration.ofDays(30);
  private static final double PERCENT = 100;

  DryRun {
    requireNonNull(lake, "lake is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(calendar, "calendar is null");
  }

  /** What landed for a tenant as far as some rules ask for it. */
  Backtest read(String tenant, List<Rule> rules) {
    return Backtest.read(lake, settings, calendar, tenant, rules);
  }

  /** What a rule would have raised in the last thirty days of what landed. */
  List<Alert> alerts(Backtest landed, Rule rule) {
    // the newest record itself belongs to them
    Instant end = landed.end().plusNanos(1);
    return landed.alerts(rule, end.minus(SPAN), end);
  }

  /**
   * A line for each county, and one for all.
   *
   * @throws Failure.Gate if it fires on more of what it is for than it says, and is not in shadow
   */
  List<String> of(Rule rule) {
    List<String> lines = new ArrayList<>();
    for (String tenant : rule.tenants()) {
      Backtest landed = read(tenant, List.of(rule));
      TreeMap<String, Integer> counties = new TreeMap<>();
      List<Alert> alerts = alerts(landed, rule);
      alerts.forEach(alert -> counties.merge(landed.county(alert), 1, Integer::sum));
      lines.add(
          "%s: %,d alerts of %s in the 30 days up to %s"
              .formatted(rule.key(), alerts.size(), tenant, landed.end()));
      Instant end = landed.end().plusNanos(1);
      FiringShare share = landed.share(rule, end.minus(SPAN), end);
      lines.add(
          "  fires on %.1f %% of its scope: %,d of %,d"
              .formatted(PERCENT * share.value(), share.fired(), share.scope()));
      if (!rule.rollout().shadow() && share.isAbove(rule.rollout())) {
        throw new Failure.Gate(
            "%s would fire on %.1f %% of its scope (%,d of %,d), and at most on %.1f %%: propose it with shadow: true, or with a max_firing_share that you stand for"
                .formatted(
                    rule.key(),
                    PERCENT * share.value(),
                    share.fired(),
                    share.scope(),
                    PERCENT * rule.rollout().maxFiringShare()));
      }
      counties.forEach(
          (county, count) ->
              lines.add("  %-8s %,9d".formatted(county.isEmpty() ? "-" : county, count)));
    }
    return lines;
  }
}

package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.fact.Signal;

/** Absence and burst by definition: each branch and period anew. */
final class SlowPeriods {
  private final SlowWorld world;
  private final SlowRule rule;
  private final List<SlowFound> found = new ArrayList<>();

  private SlowPeriods(SlowWorld world, SlowRule rule) {
    this.world = world;
    this.rule = rule;
  }

  static List<SlowFound> of(SlowWorld world, SlowRule rule) {
    SlowPeriods periods = new SlowPeriods(world, rule);
    for (Map.Entry<String, Signal> branch : world.branches().entrySet()) {
      for (Period period : world.periods(rule.versions().get(0))) {
        periods.judge(branch.getKey(), branch.getValue(), period);
      }
    }
    return periods.found;
  }

  private void judge(String branch, Signal registration, Period period) {
    Instant start = period.startIn(world.zone());
    Instant end = period.endIn(world.zone());
    @Nullable JsonNode version = rule.at(end);
    JsonNode first = rule.versions().get(0);
    @Nullable Instant mergedAt = world.mergedAt(branch);
    if (version == null
        || start.isBefore(SlowRule.from(first))
        || start.isBefore(world.scenario.timing().startAt())
        || start.isBefore(registration.occurredAt())
        || first.has("from")
            && period.start().isBefore(LocalDate.parse(first.path("from").asText()))
        || mergedAt != null && mergedAt.isBefore(end)
        || !world.covers(version, registration)) {
      return;
    }
    Instant judged = world.judged(version, period);
    List<Signal> counted = world.counted(branch, version, period);
    if (rule.type().equals("absence")) {
      absence(version, branch, period, judged, counted, mergedAt);
    } else {
      burst(version, branch, period, judged, counted);
    }
  }

  private void absence(
      JsonNode version,
      String branch,
      Period period,
      Instant judged,
      List<Signal> counted,
      @Nullable Instant mergedAt) {
    int least = version.path("min_count").asInt(1);
    long workdays =
        period
            .start()
            .datesUntil(period.end())
            .filter(world.scenario.calendar()::isWorkday)
            .count();
    long inTime = counted.stream().filter(one -> !one.recordedAt().isAfter(judged)).count();
    @Nullable Instant ended = rule.endAfter(period.endIn(world.zone()));
    if (inTime >= least
        || workdays < version.path("exempt_if_workdays_below").asInt(0)
        || mergedAt != null && !mergedAt.isAfter(judged)
        || ended != null && !ended.isAfter(judged)) {
      return;
    }
    @Nullable Instant complete =
        counted.size() < least ? null : counted.get(least - 1).recordedAt();
    SlowFound open =
        SlowFound.open(rule, branch, period.toString(), version.path("version").asInt(), judged);
    rule.pending(version, open, period.endIn(world.zone()), period.startIn(world.zone()))
        .ifPresent(found::add);
    found.add(
        open.until(complete, Reason.MADE_UP_LATE)
            .until(mergedAt, Reason.BRANCH_MERGED)
            .until(ended, Reason.RULE_REMOVED));
  }

  private void burst(
      JsonNode version, String branch, Period period, Instant judged, List<Signal> counted) {
    int all = 0;
    int afterwards = 0;
    Set<LocalDate> days = new TreeSet<>();
    for (Signal one : counted) {
      if (one.recordedAt().isAfter(judged)) {
        continue;
      }
      all++;
      Duration lag = Duration.between(one.occurredAt(), one.recordedAt());
      if (one.recordedAt().isAfter(judged.minus(SlowRule.length(version, "window")))
          && lag.compareTo(SlowRule.length(version, "min_lag")) >= 0) {
        afterwards++;
        days.add(one.occurredAt().atZone(world.zone()).toLocalDate());
      }
    }
    if (afterwards >= version.path("min_records").asInt()
        && days.size() >= version.path("min_distinct_days").asInt(1)
        && (double) afterwards / all >= version.path("min_share").asDouble(0)) {
      found.add(
          SlowFound.open(rule, branch, period.toString(), version.path("version").asInt(), judged)
              .until(rule.endAfter(judged), Reason.RULE_REMOVED));
    }
  }
}

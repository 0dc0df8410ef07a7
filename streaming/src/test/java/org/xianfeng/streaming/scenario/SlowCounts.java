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

/** Interval and threshold by definition: the whole course of each branch anew. */
final class SlowCounts {
  private final SlowWorld world;
  private final SlowRule rule;
  private final String branch;
  private final Signal registration;
  private final List<Signal> mine;
  private final List<SlowFound> found = new ArrayList<>();

  private SlowCounts(SlowWorld world, SlowRule rule, String branch, Signal registration) {
    this.world = world;
    this.rule = rule;
    this.branch = branch;
    this.registration = registration;
    this.mine = world.own(branch, rule.versions().get(0));
  }

  static List<SlowFound> of(SlowWorld world, SlowRule rule) {
    List<SlowFound> found = new ArrayList<>();
    for (Map.Entry<String, Signal> branch : world.branches().entrySet()) {
      SlowCounts counts = new SlowCounts(world, rule, branch.getKey(), branch.getValue());
      if (rule.type().equals("interval")) {
        counts.interval();
      } else {
        counts.threshold();
      }
      found.addAll(counts.found);
    }
    return found;
  }

  /** The last time as it is known at each record, and until when the next is in time. */
  private void interval() {
    @Nullable LocalDate day = null;
    @Nullable JsonNode judge = null;
    @Nullable Instant happened = null;
    for (Signal one : mine) {
      @Nullable JsonNode version = rule.at(one.occurredAt());
      if (version == null) {
        continue;
      }
      LocalDate last =
          one.occurredAt()
              .atZone(world.zone())
              .toLocalDate()
              .plus(java.time.Period.parse(version.path("every").asText()));
      if (happened != null && (!one.occurredAt().isAfter(happened) || last.equals(day))) {
        continue;
      }
      if (day != null && judge != null && happened != null) {
        overdue(judge, day, happened, one.recordedAt());
      }
      day = last;
      judge = version;
      happened = one.occurredAt();
    }
    if (day != null && judge != null && happened != null) {
      overdue(judge, day, happened, null);
    }
  }

  private void overdue(JsonNode version, LocalDate day, Instant happened, @Nullable Instant next) {
    Instant due = day.plusDays(1).atStartOfDay(world.zone()).toInstant();
    @Nullable Instant mergedAt = world.mergedAt(branch);
    @Nullable Instant ended = rule.endAfter(happened);
    if ((next == null || next.isAfter(due))
        && (mergedAt == null || mergedAt.isAfter(due))
        && (ended == null || ended.isAfter(due))
        && !registration.occurredAt().isAfter(due)
        && world.covers(version, registration)) {
      SlowFound open =
          SlowFound.open(rule, branch, day.toString(), version.path("version").asInt(), due);
      rule.pending(version, open, due, happened).ifPresent(found::add);
      found.add(
          open.until(next, Reason.MADE_UP_LATE)
              .until(mergedAt, Reason.BRANCH_MERGED)
              .until(ended, Reason.RULE_REMOVED));
    }
  }

  /** A run of instants at which the bound holds, from one at which the count may have changed. */
  private void threshold() {
    List<Instant> steps = new ArrayList<>(steps());
    int i = 0;
    while (i < steps.size()) {
      // pending: the bound holds from here on
      @Nullable JsonNode version = holding(steps.get(i), "open");
      if (version == null) {
        i++;
        continue;
      }
      Instant since = steps.get(i);
      @Nullable Instant opened = null;
      int j = i;
      for (; j < steps.size() && opened == null; j++) {
        version = holding(steps.get(j), "open");
        if (version == null) {
          break;
        }
        Instant fires = since.plus(pending(version, "for"));
        Instant at = fires.isBefore(steps.get(j)) ? steps.get(j) : fires;
        boolean covered = world.covers(version, registration);
        if (covered && at.isAfter(steps.get(j))) {
          Instant next = j + 1 == steps.size() ? at : steps.get(j + 1);
          found.add(open(version, at).pending(steps.get(j), next.isBefore(at) ? next : at));
        }
        if (covered && (j + 1 == steps.size() || at.isBefore(steps.get(j + 1)))) {
          opened = at;
          break;
        }
      }
      if (opened == null || version == null) {
        i = j + 1;
        continue;
      }
      i = close(steps, j, opened, version);
    }
  }

  /** Says when what opened ended; the step after. */
  private int close(List<Instant> steps, int from, Instant opened, JsonNode openedBy) {
    SlowFound open = open(openedBy, opened);
    @Nullable Instant mergedAt = world.mergedAt(branch);
    @Nullable Instant since = null;
    for (int j = from; j < steps.size(); j++) {
      Instant at = steps.get(j);
      if (mergedAt != null && !at.isBefore(mergedAt)) {
        found.add(open.until(mergedAt, Reason.BRANCH_MERGED));
        return j + 1;
      }
      if (rule.at(at) == null) {
        found.add(open.until(at, Reason.RULE_REMOVED));
        return j + 1;
      }
      @Nullable JsonNode version = holding(at, "close");
      if ((version == null) == (since != null)) {
        open.recovering().put(at, version != null);
      }
      since = version == null ? null : since == null ? at : since;
      if (version != null && since != null) {
        Instant ends = since.plus(pending(version, "keep_firing_for"));
        if (j + 1 == steps.size() || ends.isBefore(steps.get(j + 1))) {
          found.add(open.until(ends, Reason.RECOVERED));
          return j + 1;
        }
      }
    }
    found.add(open);
    return steps.size();
  }

  private SlowFound open(JsonNode version, Instant opened) {
    return SlowFound.open(
        rule,
        branch,
        opened.atZone(world.zone()).toOffsetDateTime().toString(),
        version.path("version").asInt(),
        opened);
  }

  private static Duration pending(JsonNode version, String key) {
    return SlowRule.length(version.path("lifecycle"), key);
  }

  /** The version in force, if its bound holds at an instant. */
  private @Nullable JsonNode holding(Instant at, String bound) {
    @Nullable JsonNode version = rule.at(at);
    @Nullable Instant mergedAt = world.mergedAt(branch);
    if (version == null || mergedAt != null && !at.isBefore(mergedAt)) {
      return null;
    }
    int count = 0;
    if (version.has("period")) {
      Period.Unit unit =
          version.path("period").asText().equals("week") ? Period.Unit.WEEK : Period.Unit.MONTH;
      Period current = Period.of(unit, at.atZone(world.zone()).toLocalDate());
      for (Signal one : world.counted(branch, version, current)) {
        count += world.countsFrom(branch, one).isAfter(at) ? 0 : 1;
      }
    } else {
      for (Signal one : mine) {
        boolean inWindow =
            !one.recordedAt().isAfter(at)
                && one.recordedAt().isAfter(at.minus(SlowRule.length(version, "window")));
        count += inWindow ? 1 : 0;
      }
    }
    String[] words =
        version.has(bound)
            ? version.path(bound).asText().split(" ")
            : ("< " + version.path("open").asText().split(" ")[1]).split(" ");
    int limit = Integer.parseInt(words[1]);
    return (words[0].equals(">=") ? count >= limit : count < limit) ? version : null;
  }

  /** When the count may change. */
  private Set<Instant> steps() {
    TreeSet<Instant> steps = new TreeSet<>();
    Instant begin = SlowRule.from(rule.versions().get(0));
    begin =
        begin.isBefore(world.scenario.timing().startAt())
            ? world.scenario.timing().startAt()
            : begin;
    begin = begin.isBefore(registration.occurredAt()) ? registration.occurredAt() : begin;
    steps.add(begin);
    for (JsonNode version : rule.versions()) {
      steps.add(SlowRule.from(version));
      for (Signal one : world.matching(version)) {
        steps.add(world.countsFrom(branch, one));
        steps.add(one.recordedAt().plus(SlowRule.length(version, "window")));
      }
      if (version.has("period")) {
        world.periods(version).forEach(period -> steps.add(period.endIn(world.zone())));
      }
    }
    @Nullable Instant mergedAt = world.mergedAt(branch);
    if (mergedAt != null) {
      steps.add(mergedAt);
    }
    return new TreeSet<>(steps.tailSet(begin));
  }
}

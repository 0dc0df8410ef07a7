package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;

/** Everything that was accepted by now, each event by its last revision. */
final class SlowWorld {
  final Scenario scenario;
  private final LocalDate first;
  private final Map<String, Signal> byEvent = new TreeMap<>();
  private final List<Signal> revisions = new ArrayList<>();
  private List<Signal> all = List.of();
  private List<Merger> mergers = List.of();

  SlowWorld(Scenario scenario) {
    this.scenario = scenario;
    this.first =
        scenario.events().stream()
            .map(event -> Instant.ofEpochMilli(event.recorded()).atZone(zone()).toLocalDate())
            .min(Comparator.naturalOrder())
            .orElseThrow();
  }

  void accept(Signal signal) {
    revisions.add(signal);
    byEvent.put(signal.event(), signal);
    all =
        byEvent.values().stream()
            .sorted(Comparator.comparing(Signal::recordedAt).thenComparing(Signal::event))
            .toList();
    mergers =
        of(Signal.BRANCH_MERGED).stream()
            .map(
                one ->
                    new Merger(
                        one.tenant(), one.branch(), one.attribute("into", ""), one.occurredAt()))
            .toList();
  }

  ZoneId zone() {
    return scenario.zone();
  }

  /** By stream time. */
  List<Signal> all() {
    return all;
  }

  /** All that ever came, corrected or not, by stream time: each was a sign of life. */
  List<Signal> signs() {
    return revisions.stream()
        .sorted(Comparator.comparing(Signal::recordedAt).thenComparing(Signal::event))
        .toList();
  }

  private List<Signal> of(String type) {
    return all().stream().filter(one -> one.type().equals(type)).toList();
  }

  /** Branches by name, with their registration. */
  Map<String, Signal> branches() {
    Map<String, Signal> branches = new TreeMap<>();
    of(Signal.BRANCH_REGISTERED).forEach(one -> branches.put(one.branch(), one));
    return branches;
  }

  List<Merger> mergers() {
    return mergers;
  }

  @Nullable Instant mergedAt(String branch) {
    return mergers().stream()
        .filter(one -> one.branch().equals(branch))
        .map(Merger::at)
        .findFirst()
        .orElse(null);
  }

  /** Whose it is that a branch had, at an instant. */
  String owner(String branch, Instant at) {
    for (Merger one : mergers()) {
      if (one.branch().equals(branch) && !one.at().isAfter(at)) {
        return owner(one.into(), at);
      }
    }
    return branch;
  }

  /** Since when a branch is a part of another, by one merger or by several; null if never. */
  private @Nullable Instant partSince(String part, String whole) {
    for (Merger one : mergers()) {
      if (one.branch().equals(part)) {
        @Nullable Instant further =
            one.into().equals(whole) ? one.at() : partSince(one.into(), whole);
        return further == null || further.isAfter(one.at()) ? further : one.at();
      }
    }
    return null;
  }

  /** What matches, of all branches, by stream time. */
  List<Signal> matching(JsonNode version) {
    return all().stream().filter(one -> matches(version, one)).toList();
  }

  /** What matches of a branch's own, by stream time: of its parts since they are that. */
  List<Signal> own(String branch, JsonNode version) {
    return matching(version).stream()
        .filter(
            one -> {
              @Nullable Instant since = partSince(one.branch(), branch);
              return one.branch().equals(branch)
                  || since != null && !one.occurredAt().isBefore(since);
            })
        .toList();
  }

  /** The same of a period, where meetings of all parts count in that of their merger. */
  List<Signal> counted(String branch, JsonNode version, Period period) {
    List<Signal> counted = new ArrayList<>(own(branch, version));
    for (Signal one : matching(version)) {
      @Nullable Instant since = partSince(one.branch(), branch);
      if (since != null
          && isIn(period, since)
          && one.occurredAt().isBefore(since)
          && one.type().equals(Signal.MEETING_HELD)) {
        counted.add(one);
      }
    }
    return counted.stream()
        .filter(one -> isIn(period, one.occurredAt()))
        .sorted(Comparator.comparing(Signal::recordedAt).thenComparing(Signal::event))
        .toList();
  }

  /** From when it counts for a branch: what another did before a merger, from the merger on. */
  Instant countsFrom(String branch, Signal one) {
    Instant from = one.recordedAt();
    @Nullable Instant since = partSince(one.branch(), branch);
    return since != null && one.occurredAt().isBefore(since) && since.isAfter(from) ? since : from;
  }

  boolean isIn(Period period, Instant at) {
    return !at.isBefore(period.startIn(zone())) && at.isBefore(period.endIn(zone()));
  }

  private static boolean matches(JsonNode version, Signal one) {
    boolean matches = one.type().equals(version.path("event").asText());
    for (Map.Entry<String, JsonNode> wanted : version.path("match").properties()) {
      matches =
          matches && one.attributes().contains(wanted.getKey() + '=' + wanted.getValue().asText());
    }
    return matches;
  }

  /** Periods of a rule that lie in the scenario. */
  List<Period> periods(JsonNode version) {
    Period.Unit unit =
        version.path("period").asText().equals("week") ? Period.Unit.WEEK : Period.Unit.MONTH;
    List<Period> periods = new ArrayList<>();
    for (Period one = Period.of(unit, first);
        one.startIn(zone()).isBefore(scenario.horizon());
        one = one.next()) {
      periods.add(one);
    }
    return periods;
  }

  /** End and grace: days of the calendar. */
  Instant judged(JsonNode version, Period period) {
    java.time.Period grace = java.time.Period.parse(version.path("grace").asText("P0D"));
    return period.end().plus(grace).atStartOfDay(zone()).toInstant();
  }

  boolean covers(JsonNode version, Signal registration) {
    List<String> counties = List.copyOf(SlowRule.words(version.path("scope"), "county"));
    return counties.isEmpty() || counties.contains(registration.attribute(Signal.COUNTY, ""));
  }
}

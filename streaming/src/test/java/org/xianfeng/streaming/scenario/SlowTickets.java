package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.fact.Signal;

/** Deadline and time inversion by definition: each ticket anew. */
final class SlowTickets {
  private final SlowWorld world;
  private final SlowRule rule;
  private final List<SlowFound> found = new ArrayList<>();

  private SlowTickets(SlowWorld world, SlowRule rule) {
    this.world = world;
    this.rule = rule;
  }

  static List<SlowFound> of(SlowWorld world, SlowRule rule) {
    SlowTickets tickets = new SlowTickets(world, rule);
    String start = rule.versions().get(0).path("start").asText();
    String stop = rule.versions().get(0).path("stop").asText();
    Map<String, Signal> starts = new TreeMap<>();
    Map<String, Instant> stops = new TreeMap<>();
    for (Signal one : world.all()) {
      if (one.type().equals(start)) {
        starts.merge(one.subject(), one, (a, b) -> b.occurredAt().isBefore(a.occurredAt()) ? b : a);
      } else if (one.type().equals(stop)) {
        stops.merge(one.subject(), one.occurredAt(), (a, b) -> b.isBefore(a) ? b : a);
      }
    }
    starts.forEach((ticket, began) -> tickets.judge(ticket, began, stops.get(ticket)));
    return tickets.found;
  }

  private void judge(String ticket, Signal began, @Nullable Instant stop) {
    Instant start = began.occurredAt();
    @Nullable JsonNode version = rule.at(start);
    if (version == null) {
      return;
    }
    if (rule.type().equals("time_inversion")) {
      Duration tolerance = SlowRule.length(version, "tolerance");
      if (stop != null && Duration.between(stop, start).compareTo(tolerance) > 0) {
        say(began, ticket, open(ticket, version, 1, start).until(ruleEnd(start), REMOVED));
      }
    } else if (stop == null || !stop.isBefore(start)) {
      deadline(began, ticket, version, start, stop);
    }
  }

  private static final Reason REMOVED = Reason.RULE_REMOVED;

  private void deadline(
      Signal began, String ticket, JsonNode version, Instant start, @Nullable Instant stop) {
    Instant due = due(version, start);
    @Nullable Instant removed = ruleEnd(start);
    @Nullable JsonNode next = rearming(start);
    SlowFound first =
        open(ticket, version, 1, due)
            .until(stop, Reason.STOPPED_LATE)
            .until(removed, Reason.RULE_REMOVED);
    boolean late = stop == null || stop.isAfter(due);
    boolean watched = removed == null || due.isBefore(removed);
    if (next == null || stop != null && !stop.isAfter(SlowRule.from(next))) {
      if (late && watched) {
        remind(began, ticket, version, first, start);
        say(began, ticket, first);
      }
      return;
    }
    // reckoned anew from the start; what would be due already is due at the change
    Instant change = SlowRule.from(next);
    Instant newDue = due(next, start);
    boolean open = due.isBefore(change);
    if (open) {
      remind(began, ticket, version, first, start);
    }
    if (open && !newDue.isAfter(change)) {
      say(began, ticket, first);
      return;
    }
    int number = 1;
    if (open) {
      say(began, ticket, first.until(change, Reason.RULE_CHANGED));
      number = 2;
    }
    Instant then = newDue.isBefore(change) ? change : newDue;
    if ((stop == null || stop.isAfter(then)) && (removed == null || then.isBefore(removed))) {
      remind(began, ticket, next, open(ticket, next, number, then), change);
      say(
          began,
          ticket,
          open(ticket, next, number, then)
              .until(stop, Reason.STOPPED_LATE)
              .until(removed, Reason.RULE_REMOVED));
    }
  }

  private void remind(
      Signal began, String ticket, JsonNode version, SlowFound one, Instant notBefore) {
    rule.pending(version, one, one.opened(), notBefore)
        .ifPresent(pending -> say(began, ticket, pending));
  }

  private @Nullable Instant ruleEnd(Instant start) {
    return rule.endAfter(start);
  }

  /** The version that begins while the clock runs and reckons it anew; null for none. */
  private @Nullable JsonNode rearming(Instant start) {
    for (JsonNode version : rule.versions()) {
      if (SlowRule.from(version).isAfter(start)
          && version.path("on_change").asText().equals("rearm")
          && version.path("enabled").asBoolean(true)) {
        return version;
      }
    }
    return null;
  }

  private SlowFound open(String ticket, JsonNode version, int number, Instant at) {
    return SlowFound.open(rule, "", ticket, version.path("version").asInt(), at).numbered(number);
  }

  /** Whose the ticket is when it opens; a merger after that ends it. */
  private void say(Signal began, String ticket, SlowFound one) {
    String owner = world.owner(began.branch(), one.opened());
    found.add(
        new SlowFound(
                one.rule(),
                owner,
                ticket,
                one.number(),
                one.version(),
                one.opened(),
                one.ended(),
                one.reason(),
                one.pending(),
                one.recovering())
            .until(one.pending() == null ? world.mergedAt(owner) : null, Reason.BRANCH_MERGED));
  }

  private Instant due(JsonNode version, Instant start) {
    Duration target = SlowRule.length(version, "target");
    if (!version.path("clock").asText("wall").equals("business")) {
      return start.plus(target);
    }
    // minute by minute
    WorkCalendar calendar = world.scenario.calendar();
    Instant at = start;
    Duration left = target;
    while (true) {
      Instant next = at.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
      ZonedDateTime local = at.atZone(world.zone());
      LocalTime time = local.toLocalTime();
      boolean works =
          calendar.isWorkday(local.toLocalDate())
              && (calendar.workHours().isEmpty()
                  || calendar.workHours().stream()
                      .anyMatch(
                          hours -> !time.isBefore(hours.from()) && time.isBefore(hours.to())));
      if (works) {
        Duration here = Duration.between(at, next);
        if (here.compareTo(left) >= 0) {
          return at.plus(left);
        }
        left = left.minus(here);
      }
      at = next;
    }
  }
}

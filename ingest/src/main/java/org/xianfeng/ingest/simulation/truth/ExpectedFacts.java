package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.WEEK;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.MemberPresent;

/**
 * What the facts of a few branches have to be, counted from their events in the plainest way.
 *
 * <p>State: the events of the watched branches.
 */
public final class ExpectedFacts {
  private static final long GRACE = ExpectedAlerts.GRACE_DAYS * DAY;

  private final SimulatedTime timeline;
  private final Map<String, Branch> watched = new TreeMap<>();
  private final Map<String, Map<String, Event>> events = new HashMap<>();

  /** Watches the branches that play a part, but those that a merger changes. */
  public ExpectedFacts(Branches branches) {
    this.timeline = branches.timeline();
    Set<Role> apart = EnumSet.of(Role.MERGES, Role.TAKES_OVER, Role.NONE);
    branches.roles().all().entrySet().stream()
        .filter(entry -> !apart.contains(entry.getValue()))
        .map(entry -> branches.at(entry.getKey()))
        .forEach(branch -> watched.put(branch.code(), branch));
    watched.keySet().forEach(code -> events.put(code, new HashMap<>()));
  }

  /** Keeps an event that lands, if it concerns a watched branch. */
  public void land(Event event) {
    keep(event, event.envelope().branch());
    if (event.payload() instanceof MemberPresent present
        && !present.homeBranch().equals(event.envelope().branch())) {
      keep(event, present.homeBranch());
    }
  }

  private void keep(Event event, String branch) {
    Map<String, Event> kept = events.get(branch);
    if (kept != null) {
      kept.merge(
          event.envelope().source() + ' ' + event.envelope().id(),
          event,
          (old, now) -> now.envelope().revision() > old.envelope().revision() ? now : old);
    }
  }

  /** Branches, then weeks from 0, then measures by name; what does not apply is not there. */
  public Map<String, List<Map<String, Ratio>>> all() {
    Map<String, List<Map<String, Ratio>>> all = new TreeMap<>();
    watched.forEach(
        (code, branch) -> {
          var facts = new BranchCount(branch, kept(branch));
          List<Map<String, Ratio>> weeks = new ArrayList<>();
          for (int week = 0; week < timeline.weeks(); week++) {
            weeks.add(week(facts, week));
          }
          all.put(code, weeks);
        });
    return all;
  }

  private List<Event> kept(Branch branch) {
    return List.copyOf(events.getOrDefault(branch.code(), Map.of()).values());
  }

  private Map<String, Ratio> week(BranchCount facts, int week) {
    long end = timeline.weekStart(week) + WEEK;
    Map<String, Ratio> measures = facts.week(timeline.weekStart(week), end);
    int month = timeline.months() - 1;
    while (month >= 0 && timeline.monthStart(month + 1) + GRACE > end) {
      month--;
    }
    if (month >= timeline.firstWholeMonth()) {
      facts.month(timeline.monthStart(month), timeline.monthStart(month + 1), measures);
    }
    return measures;
  }
}

package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.Timeline.DAY;
import static org.xianfeng.ingest.simulation.county.Timeline.WEEK;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Timeline;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.MemberPresent;

/**
 * What the facts of a few branches have to be, counted from their events in the plainest way.
 *
 * <p>State: the events of the watched branches.
 */
public final class ExpectedFacts {
  private static final long GRACE = ExpectedAlerts.GRACE_DAYS * DAY;

  private final Timeline timeline;
  private final Map<String, Branch> watched = new TreeMap<>();
  private final Map<String, Map<String, Event>> events = new HashMap<>();

  /** Watches the branches that play a part, but those that a merger changes. */
  public ExpectedFacts(Branches branches) {
    this.timeline = branches.timeline();
    branches
        .roles()
        .all()
        .forEach(
            (index, role) -> {
              switch (role) {
                case MERGES, TAKES_OVER, NONE -> {}
                default -> {
                  Branch branch = branches.at(index);
                  watched.put(branch.code(), branch);
                  events.put(branch.code(), new HashMap<>());
                }
              }
            });
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
          var facts = new BranchFacts(branch, kept(branch));
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

  private Map<String, Ratio> week(BranchFacts facts, int week) {
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

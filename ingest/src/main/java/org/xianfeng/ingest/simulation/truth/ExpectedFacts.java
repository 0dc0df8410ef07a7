package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.Timeline.DAY;
import static org.xianfeng.ingest.simulation.county.Timeline.HOUR;
import static org.xianfeng.ingest.simulation.county.Timeline.WEEK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Timeline;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.LearningCompleted;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/**
 * What the facts of a few branches have to be, counted from their events in the plainest way.
 *
 * <p>State: the events of the watched branches.
 */
public final class ExpectedFacts {
  private static final long IN_TIME = 72 * HOUR;
  private static final long TARGET = 8 * Timeline.MINUTE;
  private static final long GRACE = ExpectedAlerts.GRACE_DAYS * DAY;

  private final Timeline timeline;
  private final Map<String, Branch> watched = new TreeMap<>();
  private final Map<String, Map<String, Event>> events = new HashMap<>();

  /** A numerator and a denominator. */
  public record Ratio(long numerator, long denominator) {}

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
          List<Map<String, Ratio>> weeks = new ArrayList<>();
          for (int week = 0; week < timeline.weeks(); week++) {
            weeks.add(week(branch, week));
          }
          all.put(code, weeks);
        });
    return all;
  }

  private List<Event> kept(Branch branch) {
    return List.copyOf(events.getOrDefault(branch.code(), Map.of()).values());
  }

  private Map<String, Ratio> week(Branch branch, int week) {
    Map<String, Ratio> facts = new TreeMap<>();
    long from = timeline.weekStart(week);
    long end = from + WEEK;
    completions(branch, from, end, facts);
    presence(branch, from, end, facts);
    timely(branch, from, end, facts);
    responses(branch, from, end, facts);
    callBacks(branch, from, end, facts);
    int month = timeline.months() - 1;
    while (month >= 0 && timeline.monthStart(month + 1) + GRACE > end) {
      month--;
    }
    if (month >= timeline.firstWholeMonth()) {
      month(branch, timeline.monthStart(month), timeline.monthStart(month + 1), facts);
    }
    return facts;
  }

  private void completions(Branch branch, long from, long end, Map<String, Ratio> facts) {
    Set<String> people = new HashSet<>();
    long completed = 0;
    for (Event event : kept(branch)) {
      if (event.payload() instanceof LearningCompleted learning
          && learning.completed()
          && within(event.envelope().time(), from, end)) {
        people.add(learning.member());
        completed++;
      }
    }
    put(Measures.COMPLETIONS, completed, people.size(), facts);
  }

  private void presence(Branch branch, long from, long end, Map<String, Ratio> facts) {
    long present = 0;
    long invited = 0;
    for (Event event : kept(branch)) {
      if (event.payload() instanceof MeetingHeld held
          && within(event.envelope().time(), from, end)) {
        present += held.present();
        invited += held.invited();
      }
    }
    put(Measures.PRESENCE, present, invited, facts);
  }

  private void timely(Branch branch, long from, long end, Map<String, Ratio> facts) {
    long timely = 0;
    long records = 0;
    for (Event event : kept(branch)) {
      Instant recorded = event.envelope().recordedTime();
      if (event.envelope().branch().equals(branch.code())
          && !(event.payload() instanceof Organisation)
          && within(recorded, from, end)) {
        records++;
        long lag = recorded.toEpochMilli() - event.envelope().time().toEpochMilli();
        timely += lag <= IN_TIME ? 1 : 0;
      }
    }
    put(Measures.TIMELY_RECORD, timely, records, facts);
  }

  private void responses(Branch branch, long from, long end, Map<String, Ratio> facts) {
    Map<String, Long> arrivals = new HashMap<>();
    Map<String, Long> reports = new HashMap<>();
    for (Event event : kept(branch)) {
      if (event.payload() instanceof TicketStep step) {
        long time = event.envelope().time().toEpochMilli();
        if (step.state() == TicketState.REPORTED) {
          reports.put(step.ticket(), time);
        } else if (step.state() == TicketState.ARRIVED) {
          arrivals.put(step.ticket(), time);
        }
      }
    }
    long opened = 0;
    long due = 0;
    long inTime = 0;
    for (var report : reports.entrySet()) {
      long instant = report.getValue() + TARGET;
      opened += report.getValue() >= from && report.getValue() < end ? 1 : 0;
      if (instant >= from && instant < end) {
        due++;
        inTime += arrivals.getOrDefault(report.getKey(), Long.MAX_VALUE) <= instant ? 1 : 0;
      }
    }
    put(Measures.RESPONSE_8MIN, inTime, due, facts);
    facts.put(Measures.TICKETS_OPENED.name(), new Ratio(opened, 1));
  }

  private void callBacks(Branch branch, long from, long end, Map<String, Ratio> facts) {
    long reached = 0;
    long solved = 0;
    long satisfied = 0;
    for (Event event : kept(branch)) {
      if (event.payload() instanceof TicketStep step
          && step.state() == TicketState.CALLED_BACK
          && Boolean.TRUE.equals(step.reached())
          && within(event.envelope().time(), from, end)) {
        reached++;
        solved += Boolean.TRUE.equals(step.solved()) ? 1 : 0;
        satisfied += Boolean.TRUE.equals(step.satisfied()) ? 1 : 0;
      }
    }
    put(Measures.RESOLUTION, solved, reached, facts);
    put(Measures.SATISFACTION, satisfied, reached, facts);
  }

  private void month(Branch branch, long from, long end, Map<String, Ratio> facts) {
    facts.put(Measures.THEME_DAY.name(), duty(branch, Duty.THEME_DAY, from, end));
    if (branch.hasCommittee()) {
      facts.put(Measures.COMMITTEE_MEETING.name(), duty(branch, Duty.COMMITTEE_MEETING, from, end));
    }
    if (branch.groups() > 0) {
      facts.put(Measures.GROUP_MEETING.name(), duty(branch, Duty.GROUP_MEETING, from, end));
    }
    Set<String> passed = new HashSet<>();
    Set<String> present = new HashSet<>();
    for (Event event : kept(branch)) {
      if (!within(event.envelope().time(), from, end)) {
        continue;
      }
      if (event.payload() instanceof LearningCompleted learning
          && learning.passed()
          && learning.category().equals(LearningCompleted.REQUIRED)) {
        passed.add(learning.member());
      } else if (event.payload() instanceof MemberPresent there
          && there.homeBranch().equals(branch.code())) {
        present.add(there.member());
      }
    }
    put(Measures.REQUIRED_TRAINING, passed.size(), branch.active(), facts);
    put(Measures.MEMBERS_PRESENT, present.size(), branch.active(), facts);
  }

  private Ratio duty(Branch branch, Duty duty, long from, long end) {
    Predicate<Event> meets =
        event ->
            event.payload() instanceof MeetingHeld held
                && held.duties().contains(duty)
                && within(event.envelope().time(), from, end);
    return new Ratio(kept(branch).stream().anyMatch(meets) ? 1 : 0, 1);
  }

  private static void put(
      Measure measure, long numerator, long denominator, Map<String, Ratio> facts) {
    if (denominator > 0) {
      facts.put(measure.name(), new Ratio(numerator, denominator));
    }
  }

  private static boolean within(Instant time, long from, long end) {
    return time.toEpochMilli() >= from && time.toEpochMilli() < end;
  }
}

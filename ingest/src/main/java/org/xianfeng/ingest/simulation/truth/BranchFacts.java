package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.Timeline.HOUR;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xianfeng.ingest.simulation.county.Branch;
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
 * Numerators and denominators of one branch, counted in the plainest way.
 *
 * <p>Errors: what does not apply or was not observed is not in the result.
 */
final class BranchFacts {
  private static final long IN_TIME = 72 * HOUR;
  private static final long TARGET = 8 * Timeline.MINUTE;

  private final Branch branch;
  private final List<Event> events;

  /** Counts events of a branch, each in its last revision. */
  BranchFacts(Branch branch, List<Event> events) {
    this.branch = branch;
    this.events = events;
  }

  /** Measures whose window is a week, within [from, end). */
  Map<String, Ratio> week(long from, long end) {
    Map<String, Ratio> facts = new TreeMap<>();
    completions(from, end, facts);
    presence(from, end, facts);
    timely(from, end, facts);
    responses(from, end, facts);
    callBacks(from, end, facts);
    return facts;
  }

  private void completions(long from, long end, Map<String, Ratio> facts) {
    Set<String> people = new HashSet<>();
    long completed = 0;
    for (Event event : events) {
      if (event.payload() instanceof LearningCompleted learning
          && learning.completed()
          && within(event.envelope().time(), from, end)) {
        people.add(learning.member());
        completed++;
      }
    }
    put(Measures.COMPLETIONS, completed, people.size(), facts);
  }

  private void presence(long from, long end, Map<String, Ratio> facts) {
    long present = 0;
    long invited = 0;
    for (Event event : events) {
      if (event.payload() instanceof MeetingHeld held
          && within(event.envelope().time(), from, end)) {
        present += held.present();
        invited += held.invited();
      }
    }
    put(Measures.PRESENCE, present, invited, facts);
  }

  private void timely(long from, long end, Map<String, Ratio> facts) {
    long timely = 0;
    long records = 0;
    for (Event event : events) {
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

  private void responses(long from, long end, Map<String, Ratio> facts) {
    Map<String, Long> arrivals = new HashMap<>();
    Map<String, Long> reports = new HashMap<>();
    for (Event event : events) {
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

  private void callBacks(long from, long end, Map<String, Ratio> facts) {
    long reached = 0;
    long solved = 0;
    long satisfied = 0;
    for (Event event : events) {
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

  /** Adds the measures whose window is a month, within [from, end). */
  void month(long from, long end, Map<String, Ratio> facts) {
    facts.put(Measures.THEME_DAY.name(), duty(Duty.THEME_DAY, from, end));
    if (branch.hasCommittee()) {
      facts.put(Measures.COMMITTEE_MEETING.name(), duty(Duty.COMMITTEE_MEETING, from, end));
    }
    if (branch.groups() > 0) {
      facts.put(Measures.GROUP_MEETING.name(), duty(Duty.GROUP_MEETING, from, end));
    }
    Set<String> passed = new HashSet<>();
    Set<String> present = new HashSet<>();
    for (Event event : events) {
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

  private Ratio duty(Duty duty, long from, long end) {
    Predicate<Event> meets =
        event ->
            event.payload() instanceof MeetingHeld held
                && held.duties().contains(duty)
                && within(event.envelope().time(), from, end);
    return new Ratio(events.stream().anyMatch(meets) ? 1 : 0, 1);
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

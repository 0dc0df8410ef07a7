package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
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
final class BranchCount {
  private static final long IN_TIME = 72 * HOUR;
  private static final long TARGET = 8 * SimulatedTime.MINUTE;

  private final Branch branch;
  private final List<Event> events;

  /** Counts events of a branch, each in its last revision. */
  BranchCount(Branch branch, List<Event> events) {
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
    List<LearningCompleted> completed =
        of(LearningCompleted.class, from, end).filter(LearningCompleted::completed).toList();
    long people = completed.stream().map(LearningCompleted::member).distinct().count();
    put(Measures.COMPLETIONS, completed.size(), people, facts);
  }

  private void presence(long from, long end, Map<String, Ratio> facts) {
    long present = of(MeetingHeld.class, from, end).mapToLong(MeetingHeld::present).sum();
    long invited = of(MeetingHeld.class, from, end).mapToLong(MeetingHeld::invited).sum();
    put(Measures.PRESENCE, present, invited, facts);
  }

  private void timely(long from, long end, Map<String, Ratio> facts) {
    List<Event> records =
        events.stream()
            .filter(event -> event.envelope().branch().equals(branch.code()))
            .filter(event -> !(event.payload() instanceof Organisation))
            .filter(event -> within(event.envelope().recordedTime(), from, end))
            .toList();
    long timely = records.stream().filter(event -> lag(event) <= IN_TIME).count();
    put(Measures.TIMELY_RECORD, timely, records.size(), facts);
  }

  private static long lag(Event event) {
    return event.envelope().recordedTime().toEpochMilli() - event.envelope().time().toEpochMilli();
  }

  private void responses(long from, long end, Map<String, Ratio> facts) {
    Map<String, Long> reports = times(TicketState.REPORTED);
    Map<String, Long> arrivals = times(TicketState.ARRIVED);
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

  /** When each ticket reached a state. */
  private Map<String, Long> times(TicketState state) {
    Map<String, Long> times = new HashMap<>();
    for (Event event : events) {
      if (event.payload() instanceof TicketStep step && step.state() == state) {
        times.put(step.ticket(), event.envelope().time().toEpochMilli());
      }
    }
    return times;
  }

  private void callBacks(long from, long end, Map<String, Ratio> facts) {
    List<TicketStep> reached =
        of(TicketStep.class, from, end)
            .filter(step -> step.state() == TicketState.CALLED_BACK)
            .filter(step -> Boolean.TRUE.equals(step.reached()))
            .toList();
    put(Measures.RESOLUTION, count(reached, TicketStep::solved), reached.size(), facts);
    put(Measures.SATISFACTION, count(reached, TicketStep::satisfied), reached.size(), facts);
  }

  private static long count(
      List<TicketStep> steps, Function<TicketStep, @Nullable Boolean> question) {
    return steps.stream().filter(step -> Boolean.TRUE.equals(question.apply(step))).count();
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
    Stream<String> passed =
        of(LearningCompleted.class, from, end)
            .filter(LearningCompleted::passed)
            .filter(learning -> learning.category().equals(LearningCompleted.REQUIRED))
            .map(LearningCompleted::member);
    put(Measures.REQUIRED_TRAINING, passed.distinct().count(), branch.active(), facts);
    Stream<String> present =
        of(MemberPresent.class, from, end)
            .filter(there -> there.homeBranch().equals(branch.code()))
            .map(MemberPresent::member);
    put(Measures.MEMBERS_PRESENT, present.distinct().count(), branch.active(), facts);
  }

  private Ratio duty(Duty duty, long from, long end) {
    boolean met = of(MeetingHeld.class, from, end).anyMatch(held -> held.duties().contains(duty));
    return new Ratio(met ? 1 : 0, 1);
  }

  /** What happened within [from, end), of one kind. */
  private <P extends Payload> Stream<P> of(Class<P> kind, long from, long end) {
    return events.stream()
        .filter(event -> within(event.envelope().time(), from, end))
        .map(Event::payload)
        .filter(kind::isInstance)
        .map(kind::cast);
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

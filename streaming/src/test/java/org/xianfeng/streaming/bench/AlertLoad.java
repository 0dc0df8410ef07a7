package org.xianfeng.streaming.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.fixture.TestBranch;
import org.xianfeng.streaming.kafka.Producing;

/** What a county's platforms send, as far as the alert job reads it. */
final class AlertLoad {
  /**
   * As the simulated county: of forty events sixteen are steps of tickets, twelve of learning, and
   * of the rest one says that a meeting was held, the others who was there.
   */
  private static final int MIX = 40;

  /** Once in so many events a step is sent twice, and another ticket stays open. */
  private static final int LOST = 20 * MIX;

  private static final int STEPS_OF_TICKETS = 16;
  private static final int LEARNING = 12;

  private final Producing producing;
  private final int branches;

  AlertLoad(Producing producing, int branches) {
    this.producing = producing;
    this.branches = branches;
  }

  /** Branches that exist from a day on. */
  void register(LocalDate from) {
    Instant at = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int branch = 0; branch < branches; branch++) {
      producing.send(
          Topics.REGISTRY,
          event(
              "registry-" + branch,
              branch,
              at,
              at,
              TestBranch.of("某支部", "town", "990101001", from)));
    }
  }

  /** Events in the order of their time, so long after one another. */
  void events(int count, Instant start, Duration apart) {
    for (int i = 0; i < count; i++) {
      Instant recorded = start.plus(apart.multipliedBy(i)).truncatedTo(ChronoUnit.MILLIS);
      int kind = i % MIX;
      if (kind < STEPS_OF_TICKETS) {
        step(i, kind % 2 == 0, recorded);
      } else if (kind < STEPS_OF_TICKETS + LEARNING) {
        learning(i, branch(i), recorded);
      } else if (kind < MIX - 1) {
        present(i, branch(i), recorded);
      } else {
        meeting(i, branch(i), recorded, i / MIX % 2 == 0 ? Duty.THEME_DAY : Duty.COMMITTEE_MEETING);
      }
    }
  }

  private int branch(int number) {
    return (int) (number * 7919L % branches);
  }

  /** A ticket is reported, and the next event says that somebody arrived. */
  private void step(int number, boolean reports, Instant recorded) {
    int ticket = reports ? number : number - 1 - (number % LOST == LOST - MIX + 1 ? MIX : 0);
    ticket(
        ticket(ticket),
        branch(ticket),
        reports ? TicketState.REPORTED : TicketState.ARRIVED,
        recorded,
        recorded);
  }

  static String ticket(int number) {
    return "t-%032x".formatted(number);
  }

  void ticket(String ticket, int branch, TicketState state, Instant at, Instant recorded) {
    producing.send(
        Topics.GOVERNANCE,
        event(
            ticket + '-' + state.text(),
            branch,
            at,
            recorded,
            new Payload.TicketStep(ticket, ticket, "noise", state, null, null, null)));
  }

  private void present(int number, int branch, Instant recorded) {
    producing.send(
        Topics.ATTENDANCE,
        event(
            "a" + number,
            branch,
            recorded.minusSeconds(3600),
            recorded,
            new Payload.MemberPresent(
                "m" + number, "p-%032x".formatted(number), "990101%06d".formatted(branch))));
  }

  private void meeting(int number, int branch, Instant recorded, Duty duty) {
    producing.send(
        Topics.ATTENDANCE,
        event(
            "m" + number,
            branch,
            recorded.minusSeconds(3600),
            recorded,
            new Payload.MeetingHeld("m" + number, Set.of(duty), 20, 18, 15, Channel.OFFLINE)));
  }

  private void learning(int number, int branch, Instant recorded) {
    producing.send(
        Topics.LEARNING,
        event(
            "l" + number,
            branch,
            recorded.minusSeconds(3600),
            recorded,
            new Payload.LearningCompleted(
                "p-%032x".formatted(number), "course-1", "required", 2.0, true, true)));
  }

  private static Event event(
      String id, int branch, Instant time, Instant recorded, Payload payload) {
    String source = payload instanceof Payload.Organisation ? "/demo/registry" : "/demo/bench";
    return new Event(
        new Envelope(id, source, time, recorded, "demo", "990101%06d".formatted(branch), 1),
        payload);
  }
}

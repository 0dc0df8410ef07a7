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
  /** Of ten events four are of learning, two of meetings, four of tickets. */
  private static final int MIX = 10;

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
      int branch = (int) ((i * 7919L) % branches);
      switch (i % MIX) {
        case 0, 2, 4, 6 -> learning(i, branch, recorded);
        case 1 -> meeting(i, branch, recorded, Set.of(Duty.THEME_DAY));
        case 5 -> meeting(i, branch, recorded, Set.of(Duty.COMMITTEE_MEETING));
        case 3, 7 -> ticket(ticket(i), branch, TicketState.REPORTED, recorded, recorded);
        case 8 -> ticket(ticket(i - 1), (int) (((i - 1) * 7919L) % branches), recorded);
        default -> ticket(ticket(i - 6), (int) (((i - 6) * 7919L) % branches), recorded);
      }
    }
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

  private void ticket(String ticket, int branch, Instant arrived) {
    ticket(ticket, branch, TicketState.ARRIVED, arrived, arrived);
  }

  private void meeting(int number, int branch, Instant recorded, Set<Duty> duties) {
    producing.send(
        Topics.ATTENDANCE,
        event(
            "m" + number,
            branch,
            recorded.minusSeconds(3600),
            recorded,
            new Payload.MeetingHeld("m" + number, duties, 20, 18, 15, Channel.OFFLINE)));
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

package org.xianfeng.streaming.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Payload.LearningCompleted;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Rectification;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.rule.Signal;

/** Events in the words of the rule language. */
final class Signals {
  private Signals() {}

  /**
   * The signals of an event; a merger is one of its own.
   *
   * @param arrivedAt when Kafka got it
   * @param zone of the tenant, for days of the registry
   */
  static List<Signal> of(Event event, Instant arrivedAt, ZoneId zone) {
    Draft draft = new Draft(event.envelope(), arrivedAt);
    Payload payload = event.payload();
    if (payload instanceof TicketStep ticket) {
      return List.of(
          draft.signal(
              Signal.TICKET + ticket.state().text(),
              ticket.ticket(),
              List.of("category=" + ticket.category(), "grid=" + ticket.grid())));
    }
    if (payload instanceof MeetingHeld held) {
      List<String> attributes = new ArrayList<>();
      held.duties().stream().map(Duty::text).sorted().forEach(d -> attributes.add("kind=" + d));
      attributes.add("channel=" + held.channel().text());
      return List.of(draft.signal(Signal.MEETING_HELD, held.meeting(), attributes));
    }
    if (payload instanceof MemberPresent present) {
      return List.of(draft.signal("meeting.present", present.meeting(), List.of()));
    }
    if (payload instanceof LearningCompleted learning) {
      return List.of(
          draft.signal(
              "learning.completed",
              learning.activity(),
              List.of("category=" + learning.category())));
    }
    if (payload instanceof Rectification rectification) {
      return List.of(
          draft.signal(
              "rectification." + rectification.state().text(),
              rectification.rectification(),
              List.of("category=" + rectification.category())));
    }
    if (payload instanceof Organisation organisation) {
      return organisation(draft, organisation, zone);
    }
    throw new IllegalStateException("No signal for " + payload.type());
  }

  private static List<Signal> organisation(Draft draft, Organisation organisation, ZoneId zone) {
    Instant from = organisation.validFrom().atStartOfDay(zone).toInstant();
    List<Signal> signals = new ArrayList<>();
    String sector =
        organisation.sector() == null ? "" : organisation.sector().name().toLowerCase(Locale.ROOT);
    signals.add(
        draft.signal(
            Signal.BRANCH_REGISTERED,
            List.of("type=" + organisation.organisationType(), "sector=" + sector),
            from));
    if (organisation.mergedInto() != null) {
      signals.add(
          draft.signal(Signal.BRANCH_MERGED, List.of("into=" + organisation.mergedInto()), from));
    }
    return signals;
  }

  /** What all signals of an event share. */
  private record Draft(Envelope envelope, Instant arrivedAt) {
    Signal signal(String type, String subject, List<String> attributes) {
      return signal(type, subject, attributes, envelope.time());
    }

    Signal signal(String type, List<String> attributes, Instant occurredAt) {
      return signal(type, "", attributes, occurredAt);
    }

    private Signal signal(
        String type, String subject, List<String> attributes, Instant occurredAt) {
      return new Signal(
          envelope.source() + '|' + envelope.id(),
          envelope.revision(),
          type,
          envelope.tenant(),
          envelope.branch(),
          subject,
          attributes,
          occurredAt,
          envelope.recordedTime(),
          arrivedAt);
    }
  }
}

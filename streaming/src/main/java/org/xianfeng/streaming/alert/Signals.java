package org.xianfeng.streaming.alert;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.rule.Signal;

/** Events in the words of the rule language. */
final class Signals {
  private Signals() {}

  /**
   * The signals of a payload.
   *
   * @param <P> the payload
   */
  interface Maker<P extends Payload> extends Serializable {
    /**
     * Makes them.
     *
     * @param arrivedAt when Kafka got it
     * @param zone of the tenant, for days of the registry
     */
    List<Signal> signals(Envelope envelope, P payload, Instant arrivedAt, ZoneId zone);
  }

  /** A step of a ticket. */
  static List<Signal> ticket(Envelope envelope, TicketStep ticket, Instant arrivedAt, ZoneId zone) {
    return List.of(
        new Source(envelope, arrivedAt)
            .signal(
                Signal.TICKET + ticket.state().text(),
                ticket.ticket(),
                List.of("category=" + ticket.category(), "grid=" + ticket.grid())));
  }

  /** A meeting, with each duty that it met. */
  static List<Signal> meeting(Envelope envelope, MeetingHeld held, Instant arrivedAt, ZoneId zone) {
    List<String> attributes = new ArrayList<>();
    held.duties().stream().map(Duty::text).sorted().forEach(d -> attributes.add("kind=" + d));
    attributes.add("channel=" + held.channel().text());
    return List.of(
        new Source(envelope, arrivedAt).signal(Signal.MEETING_HELD, held.meeting(), attributes));
  }

  /** An organisation from the day on which it is so; a merger is a signal of its own. */
  static List<Signal> organisation(
      Envelope envelope, Organisation organisation, Instant arrivedAt, ZoneId zone) {
    Source source = new Source(envelope, arrivedAt);
    Instant from = organisation.validFrom().atStartOfDay(zone).toInstant();
    List<Signal> signals = new ArrayList<>();
    String sector = organisation.sector() == null ? "" : organisation.sector().text();
    signals.add(
        source.signal(
            Signal.BRANCH_REGISTERED,
            List.of(
                "type=" + organisation.organisationType(),
                "sector=" + sector,
                "full_members=" + organisation.fullMembers(),
                "groups=" + organisation.groups()),
            from));
    if (organisation.mergedInto() != null) {
      signals.add(
          source.signal(Signal.BRANCH_MERGED, List.of("into=" + organisation.mergedInto()), from));
    }
    return signals;
  }

  /** What all signals of an event share. */
  private record Source(Envelope envelope, Instant arrivedAt) {
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

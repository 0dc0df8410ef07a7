package org.xianfeng.streaming.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
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
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.type.CollapseTerms;
import org.xianfeng.models.tenant.Registrar;

/** Events in the words of the rule language. */
public final class Signals {
  private Signals() {}

  /**
   * The signals of an event; none of an organisation that its source may not speak of. Who stands
   * above whom is not known here, and so nobody is believed who may speak of a part of the
   * organisations only; the weekly facts hold what he says against the tree.
   *
   * @param arrivedAt when Kafka got it
   */
  public static List<Signal> of(Event event, Instant arrivedAt, Settings settings) {
    Envelope envelope = event.envelope();
    Source source = new Source(envelope, arrivedAt);
    if (event.payload() instanceof Organisation organisation) {
      return Registrar.believed(settings.registrars(envelope.tenant()), envelope.source())
          ? of(source, organisation, settings.zone(envelope.tenant()))
          : List.of();
    }
    return List.of(of(source, event.payload()));
  }

  private static Signal of(Source source, Payload payload) {
    if (payload instanceof TicketStep ticket) {
      return source.signal(
          Signal.TICKET + ticket.state().text(), ticket.ticket(), attributes(ticket));
    }
    if (payload instanceof MeetingHeld held) {
      return source.signal(Signal.MEETING_HELD, held.meeting(), attributes(held));
    }
    if (payload instanceof MemberPresent present) {
      return source.signal(Signal.MEETING_PRESENT, present.meeting(), List.of());
    }
    if (payload instanceof LearningCompleted learning) {
      return source.signal(
          Signal.LEARNING_COMPLETED,
          learning.activity(),
          List.of("category=" + learning.category(), "passed=" + learning.passed()));
    }
    Rectification rectification = (Rectification) payload;
    return source.signal(
        Signal.RECTIFICATION + rectification.state().text(),
        rectification.rectification(),
        List.of("category=" + rectification.category(), Signal.DUE + '=' + rectification.due()));
  }

  /** A step of a ticket, with what the caller says where one was called back. */
  private static List<String> attributes(TicketStep ticket) {
    List<String> attributes = new ArrayList<>();
    attributes.add("category=" + ticket.category());
    attributes.add("grid=" + ticket.grid());
    add(attributes, "reached", ticket.reached());
    add(attributes, "solved", ticket.solved());
    add(attributes, "satisfied", ticket.satisfied());
    return attributes;
  }

  private static void add(List<String> attributes, String key, @Nullable Object value) {
    if (value != null) {
      attributes.add(key + '=' + value);
    }
  }

  /** A meeting, with each duty that it met. */
  private static List<String> attributes(MeetingHeld held) {
    List<String> attributes = new ArrayList<>();
    held.duties().stream().map(Duty::text).sorted().forEach(d -> attributes.add("kind=" + d));
    attributes.add("channel=" + held.channel().text());
    attributes.add(CollapseTerms.ATTENDED + '=' + held.present());
    attributes.add(CollapseTerms.ELIGIBLE + '=' + held.invited());
    return attributes;
  }

  /** An organisation from the day on which it is so; a merger is a signal of its own. */
  private static List<Signal> of(Source source, Organisation organisation, ZoneId zone) {
    Instant from = organisation.validFrom().atStartOfDay(zone).toInstant();
    List<Signal> signals = new ArrayList<>();
    String sector = organisation.sector() == null ? "" : organisation.sector().text();
    List<String> attributes = new ArrayList<>();
    attributes.add("type=" + organisation.organisationType());
    attributes.add("sector=" + sector);
    attributes.add(Signal.COUNTY + '=' + organisation.county());
    attributes.add("full_members=" + organisation.fullMembers());
    attributes.add("groups=" + organisation.groups());
    add(attributes, Signal.SECRETARY, secretary(organisation));
    add(attributes, Signal.ELECTION_DUE, organisation.electionDue());
    signals.add(source.signal(Signal.BRANCH_REGISTERED, attributes, from));
    if (organisation.mergedInto() != null) {
      signals.add(
          source.signal(Signal.BRANCH_MERGED, List.of("into=" + organisation.mergedInto()), from));
    }
    return signals;
  }

  /** When somebody has the post; null where the record does not speak of posts. */
  private static @Nullable String secretary(Organisation organisation) {
    return organisation.posts().isEmpty()
        ? null
        : organisation.posts().stream()
            .filter(held -> held.post().equals(Payload.Post.SECRETARY))
            .map(held -> held.from() + "/" + (held.to() == null ? "" : held.to()))
            .collect(Collectors.joining(","));
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
          envelope.source() + Signal.SEPARATOR + envelope.id(),
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

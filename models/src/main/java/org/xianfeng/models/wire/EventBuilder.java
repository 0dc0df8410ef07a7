package org.xianfeng.models.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.EventType;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;

/** Makes events of values that their contract has accepted. */
final class EventBuilder {
  private final @Nullable Object[] values;

  EventBuilder(@Nullable Object[] values) {
    this.values = values;
  }

  String type() {
    return text("type");
  }

  Event build(EventType type) {
    return new Event(envelope(), payload(type));
  }

  private Envelope envelope() {
    Object revision = values[Slots.REVISION];
    return new Envelope(
        text("id"),
        text("source"),
        time("time"),
        time("recordedtime"),
        text("tenant"),
        text("branch"),
        revision == null ? 1 : ((Long) revision).intValue());
  }

  private Payload payload(EventType type) {
    return switch (type) {
      case LEARNING_COMPLETED ->
          new Payload.LearningCompleted(
              text("member"),
              text("activity"),
              text("category"),
              ((Number) value("hours")).doubleValue(),
              flag("completed"),
              flag("passed"));
      case ATTENDANCE_HELD ->
          new Payload.MeetingHeld(
              text("meeting"),
              duties(),
              count("invited"),
              count("present"),
              count("voting_present"),
              word(Channel.class, "channel"));
      case ATTENDANCE_PRESENT ->
          new Payload.MemberPresent(text("meeting"), text("member"), text("home_branch"));
      case GOVERNANCE_TICKET ->
          new Payload.TicketStep(
              text("ticket"),
              text("grid"),
              text("category"),
              word(TicketState.class, "state"),
              (Boolean) values[Contract.slot("reached")],
              (Boolean) values[Contract.slot("solved")],
              (Boolean) values[Contract.slot("satisfied")]);
      case GOVERNANCE_RECTIFICATION ->
          new Payload.Rectification(
              text("rectification"),
              text("category"),
              word(RectificationState.class, "state"),
              day(text("due")));
      case REGISTRY_ORGANISATION -> organisation();
    };
  }

  private Payload.Organisation organisation() {
    Object sector = values[Contract.slot("sector")];
    Object electionDue = values[Contract.slot("election_due")];
    return new Payload.Organisation(
        text("name"),
        (String) values[Contract.slot("parent")],
        text("organisation_type"),
        sector == null ? null : word(Sector.class, "sector"),
        text("region"),
        count("members"),
        count("full_members"),
        count("exempt_members"),
        count("groups"),
        posts(),
        electionDue == null ? null : day((String) electionDue),
        (String) values[Contract.slot("merged_into")],
        day(text("valid_from")));
  }

  private Set<Duty> duties() {
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    for (Object word : (List<?>) value("duties")) {
      duties.add(constant(Duty.class, (String) word));
    }
    return duties;
  }

  private List<Payload.Post> posts() {
    List<Payload.Post> posts = new ArrayList<>();
    for (Object entry : (List<?>) value("posts")) {
      Map<?, ?> post = (Map<?, ?>) entry;
      Object to = post.get("to");
      posts.add(
          new Payload.Post(
              (String) requireNonNull(post.get("post")),
              day((String) requireNonNull(post.get("from"))),
              to == null ? null : day((String) to)));
    }
    return posts;
  }

  private Object value(String name) {
    return requireNonNull(values[Contract.slot(name)], name);
  }

  private String text(String name) {
    return (String) value(name);
  }

  private int count(String name) {
    return ((Long) value(name)).intValue();
  }

  private boolean flag(String name) {
    return (Boolean) value(name);
  }

  private Instant time(String name) {
    return (Instant) value(name);
  }

  private static LocalDate day(String text) {
    return requireNonNull(Rfc3339.parseDay(text), text);
  }

  private <E extends Enum<E>> E word(Class<E> words, String name) {
    return constant(words, text(name));
  }

  private static <E extends Enum<E>> E constant(Class<E> words, String text) {
    return Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
  }

  /** Looked up once, because every record asks. */
  private static final class Slots {
    static final int REVISION = Contract.slot("revision");

    private Slots() {}
  }
}

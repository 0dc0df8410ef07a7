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
  private final Draft draft;

  EventBuilder(Draft draft) {
    this.draft = draft;
  }

  String type() {
    return text(Slots.TYPE);
  }

  Event build(EventType type) {
    return new Event(envelope(), payload(type));
  }

  private Envelope envelope() {
    Object revision = draft.value(Slots.REVISION);
    return new Envelope(
        text(Slots.ID),
        text(Slots.SOURCE),
        time(Slots.TIME),
        time(Slots.RECORDEDTIME),
        text(Slots.TENANT),
        text(Slots.BRANCH),
        revision == null ? 1 : ((Long) revision).intValue());
  }

  private Payload payload(EventType type) {
    return switch (type) {
      case LEARNING_COMPLETED ->
          new Payload.LearningCompleted(
              text(Slots.MEMBER),
              text(Slots.ACTIVITY),
              text(Slots.CATEGORY),
              ((Number) value(Slots.HOURS)).doubleValue(),
              flag(Slots.COMPLETED),
              flag(Slots.PASSED));
      case ATTENDANCE_HELD ->
          new Payload.MeetingHeld(
              text(Slots.MEETING),
              duties(),
              count(Slots.INVITED),
              count(Slots.PRESENT),
              count(Slots.VOTING_PRESENT),
              word(Channel.class, Slots.CHANNEL));
      case ATTENDANCE_PRESENT ->
          new Payload.MemberPresent(
              text(Slots.MEETING), text(Slots.MEMBER), text(Slots.HOME_BRANCH));
      case GOVERNANCE_TICKET ->
          new Payload.TicketStep(
              text(Slots.TICKET),
              text(Slots.GRID),
              text(Slots.CATEGORY),
              word(TicketState.class, Slots.STATE),
              (Boolean) draft.value(Slots.REACHED),
              (Boolean) draft.value(Slots.SOLVED),
              (Boolean) draft.value(Slots.SATISFIED));
      case GOVERNANCE_RECTIFICATION ->
          new Payload.Rectification(
              text(Slots.RECTIFICATION),
              text(Slots.CATEGORY),
              word(RectificationState.class, Slots.STATE),
              day(text(Slots.DUE)));
      case REGISTRY_ORGANISATION -> organisation();
    };
  }

  private Payload.Organisation organisation() {
    Object sector = draft.value(Slots.SECTOR);
    Object electionDue = draft.value(Slots.ELECTION_DUE);
    return new Payload.Organisation(
        text(Slots.NAME),
        (String) draft.value(Slots.PARENT),
        text(Slots.ORGANISATION_TYPE),
        sector == null ? null : word(Sector.class, Slots.SECTOR),
        text(Slots.REGION),
        count(Slots.MEMBERS),
        count(Slots.FULL_MEMBERS),
        count(Slots.EXEMPT_MEMBERS),
        count(Slots.GROUPS),
        posts(),
        electionDue == null ? null : day((String) electionDue),
        (String) draft.value(Slots.MERGED_INTO),
        day(text(Slots.VALID_FROM)));
  }

  private Set<Duty> duties() {
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    for (Object word : (List<?>) value(Slots.DUTIES)) {
      duties.add(constant(Duty.class, (String) word));
    }
    return duties;
  }

  private List<Payload.Post> posts() {
    List<Payload.Post> posts = new ArrayList<>();
    for (Object entry : (List<?>) value(Slots.POSTS)) {
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

  private Object value(int slot) {
    Object value = draft.value(slot);
    if (value == null) {
      throw new IllegalStateException("Nobody checked " + Contract.name(slot));
    }
    return value;
  }

  private String text(int slot) {
    return (String) value(slot);
  }

  private int count(int slot) {
    return ((Long) value(slot)).intValue();
  }

  private boolean flag(int slot) {
    return (Boolean) value(slot);
  }

  private Instant time(int slot) {
    return (Instant) value(slot);
  }

  private static LocalDate day(String text) {
    return requireNonNull(Rfc3339.parseDay(text), text);
  }

  private <E extends Enum<E>> E word(Class<E> words, int slot) {
    return constant(words, text(slot));
  }

  private static <E extends Enum<E>> E constant(Class<E> words, String text) {
    return Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
  }

  /** Looked up once, because every record asks. */
  private static final class Slots {
    static final int ACTIVITY = Contract.slot("activity");
    static final int BRANCH = Contract.slot("branch");
    static final int CATEGORY = Contract.slot("category");
    static final int CHANNEL = Contract.slot("channel");
    static final int COMPLETED = Contract.slot("completed");
    static final int DUE = Contract.slot("due");
    static final int DUTIES = Contract.slot("duties");
    static final int ELECTION_DUE = Contract.slot("election_due");
    static final int EXEMPT_MEMBERS = Contract.slot("exempt_members");
    static final int FULL_MEMBERS = Contract.slot("full_members");
    static final int GRID = Contract.slot("grid");
    static final int GROUPS = Contract.slot("groups");
    static final int HOME_BRANCH = Contract.slot("home_branch");
    static final int HOURS = Contract.slot("hours");
    static final int ID = Contract.slot("id");
    static final int INVITED = Contract.slot("invited");
    static final int MEETING = Contract.slot("meeting");
    static final int MEMBER = Contract.slot("member");
    static final int MEMBERS = Contract.slot("members");
    static final int MERGED_INTO = Contract.slot("merged_into");
    static final int NAME = Contract.slot("name");
    static final int ORGANISATION_TYPE = Contract.slot("organisation_type");
    static final int PARENT = Contract.slot("parent");
    static final int PASSED = Contract.slot("passed");
    static final int POSTS = Contract.slot("posts");
    static final int PRESENT = Contract.slot("present");
    static final int REACHED = Contract.slot("reached");
    static final int RECORDEDTIME = Contract.slot("recordedtime");
    static final int RECTIFICATION = Contract.slot("rectification");
    static final int REGION = Contract.slot("region");
    static final int REVISION = Contract.slot("revision");
    static final int SATISFIED = Contract.slot("satisfied");
    static final int SECTOR = Contract.slot("sector");
    static final int SOLVED = Contract.slot("solved");
    static final int SOURCE = Contract.slot("source");
    static final int STATE = Contract.slot("state");
    static final int TENANT = Contract.slot("tenant");
    static final int TICKET = Contract.slot("ticket");
    static final int TIME = Contract.slot("time");
    static final int TYPE = Contract.slot("type");
    static final int VALID_FROM = Contract.slot("valid_from");
    static final int VOTING_PRESENT = Contract.slot("voting_present");

    private Slots() {}
  }
}

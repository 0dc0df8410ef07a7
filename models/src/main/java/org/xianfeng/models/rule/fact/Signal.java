package org.xianfeng.models.rule.fact;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.duty.Registration;

/**
 * An event in the words of the rule language: what rules match against.
 *
 * @param event identity: source and id
 * @param revision of the event, from 1
 * @param type such as {@code meeting.held} or {@code ticket.reported}
 * @param tenant owner
 * @param branch organisation concerned
 * @param subject ticket, member, …; empty where the branch itself is meant
 * @param attributes what can be matched, as {@code key=value}
 * @param occurredAt business time
 * @param recordedAt stream time
 * @param arrivedAt when it reached us
 */
public record Signal(
    String event,
    int revision,
    String type,
    String tenant,
    String branch,
    String subject,
    List<String> attributes,
    Instant occurredAt,
    Instant recordedAt,
    Instant arrivedAt) {
  /**
   * The branch exists from {@code occurredAt} on; attributes {@code type}, {@code sector}, {@code
   * county}, {@code full_members} and {@code groups}, {@code election_due} where a day is set, and
   * {@code secretary} where it speaks of posts: times such as {@code 2025-01-01/2026-03-01}, with
   * commas, the second day left out while it lasts.
   */
  public static final String BRANCH_REGISTERED = "branch.registered";

  /** The branch belongs to another, attribute {@code into}, from {@code occurredAt} on. */
  public static final String BRANCH_MERGED = "branch.merged";

  /**
   * A meeting was held; attribute {@code kind} for each duty that it met, {@code attended} and
   * {@code eligible} for how many were there.
   */
  public static final String MEETING_HELD = "meeting.held";

  /** A member belongs to the branch from {@code occurredAt} on; the subject is the member. */
  public static final String MEMBER_JOINED = "member.joined";

  /** A member no longer belongs to the branch from {@code occurredAt} on. */
  public static final String MEMBER_LEFT = "member.left";

  /** A source is one of the tenant's from {@code occurredAt} on. */
  public static final String SOURCE_REGISTERED = "source.registered";

  /** A source is alive and has nothing to say. */
  public static final String HEARTBEAT = "heartbeat";

  /**
   * Attribute of what another branch did: since when that one is a part of this branch. What it did
   * before counts only in the period of the merger.
   */
  public static final String INHERITED = "inherited";

  /**
   * Attribute of a merger that follows from several: the branch becomes a part of its heir's heir;
   * 2 or more. Only what branches hand on is told of these.
   */
  public static final String STEP = "step";

  /** Attribute of the county that the branch lies in. */
  public static final String COUNTY = "county";

  /** Attribute of a branch: when somebody has the secretary's post. */
  public static final String SECRETARY = "secretary";

  /** Attribute of a branch: day by which an election is due. */
  public static final String ELECTION_DUE = "election_due";

  /** Attribute of a rectification: last day on which closing it is in time. */
  public static final String DUE = "due";

  /** Between source and id in the identity of an event. */
  public static final char SEPARATOR = '|';

  private static final Set<String> REGISTRY =
      Set.of(BRANCH_REGISTERED, BRANCH_MERGED, MEMBER_JOINED, MEMBER_LEFT, SOURCE_REGISTERED);

  /** A member was at a meeting; the subject is the meeting. */
  public static final String MEETING_PRESENT = "meeting.present";

  /** A member finished an activity; the subject is the activity. */
  public static final String LEARNING_COMPLETED = "learning.completed";

  /** Start of the types of a rectification's steps. */
  public static final String RECTIFICATION = "rectification.";

  /** Start of the types of a ticket's steps. */
  public static final String TICKET = "ticket.";

  public Signal {
    requireNonNull(event, "event is null");
    requireNonNull(type, "type is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(occurredAt, "occurredAt is null");
    requireNonNull(recordedAt, "recordedAt is null");
    requireNonNull(arrivedAt, "arrivedAt is null");
    attributes = List.copyOf(attributes);
  }

  /** Whether it says what holds rather than what happened: it counts whenever one learns of it. */
  public boolean isOfRegistry() {
    return isOfRegistry(type);
  }

  static boolean isOfRegistry(String type) {
    return REGISTRY.contains(type);
  }

  /** Whether the county of its branch is told of it. */
  public boolean isForCounty() {
    return switch (type) {
      case BRANCH_REGISTERED, MEETING_HELD, MEMBER_JOINED, MEMBER_LEFT -> true;
      case BRANCH_MERGED -> merger() != null;
      default -> false;
    };
  }

  /** Who sent it. */
  public String source() {
    return source(event);
  }

  /** The same with an attribute more. */
  public Signal with(String attribute) {
    List<String> more = new ArrayList<>(attributes);
    more.add(attribute);
    return new Signal(
        event, revision, type, tenant, branch, subject, more, occurredAt, recordedAt, arrivedAt);
  }

  /** How many mergers led to that which it says, from 1. */
  public int step() {
    return Integer.parseInt(attribute(STEP, "1"));
  }

  /** The merger that it says; null where it says none, or of a branch with itself. */
  public @Nullable Merger merger() {
    String into = attribute("into", "");
    return type.equals(BRANCH_MERGED) && !into.isEmpty() && !into.equals(branch)
        ? new Merger(tenant, branch, into, occurredAt)
        : null;
  }

  /**
   * What a merger makes of a branch beyond its own heir.
   *
   * @param part that becomes a part of something, or no longer does
   * @param number of the step, 2 or more
   * @param heir what it becomes a part of then; null for nothing
   */
  public Signal further(String part, int number, @Nullable Merger heir) {
    return new Signal(
        event,
        revision,
        BRANCH_MERGED,
        tenant,
        part,
        subject,
        heir == null
            ? List.of(STEP + '=' + number)
            : List.of(STEP + '=' + number, "into=" + heir.into()),
        heir == null ? occurredAt : heir.at(),
        recordedAt,
        arrivedAt);
  }

  /** The same as the branch inherits it that another went into; an event of its own. */
  public Signal inherited(Merger merger) {
    List<String> more = new ArrayList<>(attributes);
    more.add(INHERITED + '=' + merger.at());
    return new Signal(
        event + '>' + merger.into(),
        revision,
        type,
        tenant,
        merger.into(),
        subject,
        more,
        occurredAt,
        recordedAt,
        arrivedAt);
  }

  /** When somebody has the secretary's post; null where the record does not speak of posts. */
  @Nullable List<Registration.Tenure> tenures() {
    return attribute(attributes, SECRETARY).map(Signal::tenures).orElse(null);
  }

  private static List<Registration.Tenure> tenures(String text) {
    List<Registration.Tenure> tenures = new ArrayList<>();
    for (String times : text.isEmpty() ? new String[0] : text.split(",")) {
      int end = times.indexOf('/');
      @Nullable Long to =
          end < 0 || end == times.length() - 1 ? null : day(times.substring(end + 1));
      tenures.add(new Registration.Tenure(day(end < 0 ? times : times.substring(0, end)), to));
    }
    return tenures;
  }

  /** Day by which an election is due; null where none is set. */
  @Nullable Long electionDue() {
    return attribute(attributes, ELECTION_DUE).map(Signal::day).orElse(null);
  }

  /** In days since 1970-01-01. */
  private static long day(String text) {
    return LocalDate.parse(text).toEpochDay();
  }

  /** Value of an attribute, or the fallback. */
  public String attribute(String key, String fallback) {
    return attribute(attributes, key).orElse(fallback);
  }

  static String source(String event) {
    int end = event.indexOf(SEPARATOR);
    return end < 0 ? event : event.substring(0, end);
  }

  static Optional<String> attribute(List<String> attributes, String key) {
    String prefix = key + '=';
    return attributes.stream()
        .filter(attribute -> attribute.startsWith(prefix))
        .map(attribute -> attribute.substring(prefix.length()))
        .findFirst();
  }
}

package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

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
   * full_members} and {@code groups}.
   */
  public static final String BRANCH_REGISTERED = "branch.registered";

  /** The branch belongs to another from {@code occurredAt} on. */
  public static final String BRANCH_MERGED = "branch.merged";

  /** A meeting was held; attribute {@code kind} for each duty that it met. */
  public static final String MEETING_HELD = "meeting.held";

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
    return type.equals(BRANCH_REGISTERED) || type.equals(BRANCH_MERGED);
  }

  /** Value of an attribute, or the fallback. */
  public String attribute(String key, String fallback) {
    String prefix = key + '=';
    return attributes.stream()
        .filter(attribute -> attribute.startsWith(prefix))
        .map(attribute -> attribute.substring(prefix.length()))
        .findFirst()
        .orElse(fallback);
  }
}

package org.xianfeng.models.rule.fact;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a signal.
 *
 * @param event identity of the event; a later revision takes the place of the earlier one
 * @param type of the signal
 * @param branch organisation that the event names
 * @param subject ticket, member, …
 * @param attributes what can be matched, as {@code key=value}
 * @param occurredAt business time
 * @param recordedAt stream time
 */
public record Occurrence(
    String event,
    String type,
    String branch,
    String subject,
    List<String> attributes,
    Instant occurredAt,
    Instant recordedAt)
    implements Serializable {
  /** By stream time. */
  public static final Comparator<Occurrence> BY_RECORD =
      Comparator.comparing(Occurrence::recordedAt).thenComparing(Occurrence::event);

  /** By business time. */
  public static final Comparator<Occurrence> BY_TIME =
      Comparator.comparing(Occurrence::occurredAt).thenComparing(Occurrence::event);

  public Occurrence {
    requireNonNull(event, "event is null");
    requireNonNull(occurredAt, "occurredAt is null");
    requireNonNull(recordedAt, "recordedAt is null");
    attributes = List.copyOf(attributes);
  }

  /** Of a signal. */
  public static Occurrence of(Signal signal) {
    return new Occurrence(
        signal.event(),
        signal.type(),
        signal.branch(),
        signal.subject(),
        signal.attributes(),
        signal.occurredAt(),
        signal.recordedAt());
  }

  /** Whether it says what holds rather than what happened. */
  public boolean isOfRegistry() {
    return Signal.isOfRegistry(type);
  }

  /** Who sent it. */
  public String source() {
    return Signal.source(event);
  }

  /** Whether it says what another says; what says nothing repeats nothing. */
  public boolean repeats(Occurrence other) {
    return !attributes.isEmpty()
        && type.equals(other.type)
        && branch.equals(other.branch)
        && subject.equals(other.subject)
        && attributes.equals(other.attributes);
  }

  /** Whether it is the branch's own: its parts did it after they had become that. */
  public boolean isOwn() {
    return inherited().filter(occurredAt::isBefore).isEmpty();
  }

  /** Whether it counts in a half-open period, in that of a merger whoever of the two did it. */
  public boolean countsIn(Instant start, Instant end) {
    return !occurredAt.isBefore(start)
        && occurredAt.isBefore(end)
        && (isOwn()
            || inherited().filter(at -> !at.isBefore(start) && at.isBefore(end)).isPresent());
  }

  /** The stream time from which it counts at all: what a branch inherits, once it has it. */
  public Instant countsFrom() {
    return isOwn() ? recordedAt : inherited().filter(recordedAt::isBefore).orElse(recordedAt);
  }

  private Optional<Instant> inherited() {
    return attribute(Signal.INHERITED).map(Instant::parse);
  }

  /** Value of an attribute. */
  public Optional<String> attribute(String key) {
    return Signal.attribute(attributes, key);
  }

  /** Number that an attribute says; empty where it says none. */
  public Optional<Integer> count(String key) {
    return attribute(key).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
  }
}

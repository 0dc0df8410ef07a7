package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one ticket.
 *
 * @param tenant owner
 * @param ticket its identity
 * @param steps steps that some rule asks about
 * @param published episodes so far
 */
public record TicketFacts(
    String tenant, String ticket, List<Step> steps, List<PublishedEpisode> published) {

  /**
   * A step of a ticket.
   *
   * @param event identity of the event
   * @param type type of the signal
   * @param branch organisation that the event names
   * @param occurredAt business time
   * @param recordedAt stream time
   */
  public record Step(
      String event, String type, String branch, Instant occurredAt, Instant recordedAt) {}

  /** With a step; a later revision of an event takes the place of the earlier one. */
  static TicketFacts with(@Nullable TicketFacts facts, Signal signal) {
    List<Step> steps = new ArrayList<>();
    if (facts != null) {
      steps.addAll(facts.steps);
    }
    steps.removeIf(step -> step.event().equals(signal.event()));
    steps.add(
        new Step(
            signal.event(),
            signal.type(),
            signal.branch(),
            signal.occurredAt(),
            signal.recordedAt()));
    return new TicketFacts(
        signal.tenant(), signal.subject(), steps, facts == null ? List.of() : facts.published);
  }

  /** The earliest step of a type. */
  Optional<Step> first(String type) {
    return steps.stream()
        .filter(step -> step.type().equals(type))
        .min(Comparator.comparing(Step::occurredAt).thenComparing(Step::event));
  }

  /** When the latest step was recorded. */
  Instant lastRecorded() {
    return steps.stream().map(Step::recordedAt).max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }
}

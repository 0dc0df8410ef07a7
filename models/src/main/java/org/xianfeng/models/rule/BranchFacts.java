package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one branch.
 *
 * @param tenant owner
 * @param branch its code
 * @param registrations records of the registry, by the time from which they hold
 * @param mergedAt when it went into another; null if it did not
 * @param records events that some rule asks about, of periods that can still change
 * @param said episodes published so far, of those periods
 * @param settled for each rule the start of the first period that can still change
 */
public record BranchFacts(
    String tenant,
    String branch,
    List<Registration> registrations,
    @Nullable Instant mergedAt,
    List<Occurrence> records,
    List<Said> said,
    Map<String, Instant> settled) {

  /**
   * One record of the registry.
   *
   * @param from from when it holds
   * @param type three digits
   * @param sector one of seven, or empty
   */
  public record Registration(Instant from, String type, String sector) {}

  /**
   * One event that counts for a rule.
   *
   * @param rule the rule
   * @param event identity of the event
   * @param occurredAt business time
   * @param recordedAt stream time
   */
  public record Occurrence(String rule, String event, Instant occurredAt, Instant recordedAt) {}

  static BranchFacts of(Signal signal) {
    return new BranchFacts(
        signal.tenant(), signal.branch(), List.of(), null, List.of(), List.of(), Map.of());
  }

  BranchFacts registered(Signal signal) {
    List<Registration> all = new ArrayList<>(registrations);
    all.removeIf(known -> known.from().equals(signal.occurredAt()));
    all.add(
        new Registration(
            signal.occurredAt(), signal.attribute("type", "631"), signal.attribute("sector", "")));
    all.sort(Comparator.comparing(Registration::from));
    return new BranchFacts(tenant, branch, all, mergedAt, records, said, settled);
  }

  BranchFacts merged(Instant at) {
    boolean earlier = mergedAt == null || at.isBefore(mergedAt);
    return new BranchFacts(
        tenant, branch, registrations, earlier ? at : mergedAt, records, said, settled);
  }

  /** With an event for some rules; a later revision takes the place of the earlier one. */
  BranchFacts with(Signal signal, List<String> rules) {
    List<Occurrence> all = new ArrayList<>(records);
    all.removeIf(known -> known.event().equals(signal.event()));
    for (String rule : rules) {
      all.add(new Occurrence(rule, signal.event(), signal.occurredAt(), signal.recordedAt()));
    }
    return new BranchFacts(tenant, branch, registrations, mergedAt, all, said, settled);
  }

  BranchFacts with(List<Said> newSaid, List<Occurrence> kept, Map<String, Instant> newSettled) {
    return new BranchFacts(
        tenant, branch, registrations, mergedAt, kept, newSaid, new TreeMap<>(newSettled));
  }

  /** What the registry says of an instant. */
  Optional<Registration> at(Instant instant) {
    return registrations.stream()
        .filter(registration -> !registration.from().isAfter(instant))
        .reduce((a, b) -> b);
  }
}

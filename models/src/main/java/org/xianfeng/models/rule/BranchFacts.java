package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.duty.Registration;

/**
 * What is known of one branch.
 *
 * @param tenant owner
 * @param branch its code
 * @param registrations records of the registry, by the time from which they hold
 * @param mergedAt when it went into another; null if it did not
 * @param records events that some rule asks about, of periods that can still change
 * @param published episodes so far, of those periods
 * @param settled for each rule the start of the first period that can still change
 */
public record BranchFacts(
    String tenant,
    String branch,
    List<Registration> registrations,
    @Nullable Instant mergedAt,
    List<Occurrence> records,
    List<PublishedEpisode> published,
    Map<String, Instant> settled) {

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
            signal.occurredAt(),
            signal.attribute("type", "631"),
            signal.attribute("sector", ""),
            Integer.parseInt(signal.attribute("full_members", "0")),
            Integer.parseInt(signal.attribute("groups", "0"))));
    all.sort(Comparator.comparing(Registration::from));
    return new BranchFacts(tenant, branch, all, mergedAt, records, published, settled);
  }

  BranchFacts merged(Instant at) {
    boolean earlier = mergedAt == null || at.isBefore(mergedAt);
    return new BranchFacts(
        tenant, branch, registrations, earlier ? at : mergedAt, records, published, settled);
  }

  /** With an event for some rules; a later revision takes the place of the earlier one. */
  BranchFacts with(Signal signal, List<String> rules) {
    List<Occurrence> all = new ArrayList<>(records);
    all.removeIf(known -> known.event().equals(signal.event()));
    for (String rule : rules) {
      all.add(new Occurrence(rule, signal.event(), signal.occurredAt(), signal.recordedAt()));
    }
    return new BranchFacts(tenant, branch, registrations, mergedAt, all, published, settled);
  }

  BranchFacts with(
      List<PublishedEpisode> newPublished, List<Occurrence> kept, Map<String, Instant> newSettled) {
    return new BranchFacts(
        tenant, branch, registrations, mergedAt, kept, newPublished, new TreeMap<>(newSettled));
  }
}

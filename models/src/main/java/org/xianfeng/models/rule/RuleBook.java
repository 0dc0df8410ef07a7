package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All versions of all rules, each tenant's apart. Which one counts is a question of the time that
 * is judged, never of the order in which they became known.
 */
public final class RuleBook {
  private final TreeMap<String, TreeMap<String, List<Rule>>> byTenant = new TreeMap<>();

  /**
   * Takes note of a version for each of its tenants; one that is known already changes nothing, and
   * neither does one of another type: what a rule watches for may change, but not what kind of
   * thing it is.
   *
   * @return whether it is news for some tenant
   */
  public boolean add(Rule rule) {
    boolean added = false;
    for (String tenant : rule.tenants()) {
      added |= add(byTenant.computeIfAbsent(tenant, name -> new TreeMap<>()), rule);
    }
    return added;
  }

  private static boolean add(Map<String, List<Rule>> byId, Rule rule) {
    List<Rule> versions = byId.computeIfAbsent(rule.id(), id -> new ArrayList<>());
    if (versions.stream()
        .anyMatch(known -> known.version() == rule.version() || !known.isOfTypeOf(rule))) {
      return false;
    }
    versions.add(rule);
    versions.sort(Comparator.comparing(Rule::effectiveFrom).thenComparing(Rule::version));
    return true;
  }

  /** The versions of each of a tenant's rules in the order in which they take effect. */
  public List<List<Rule>> histories(String tenant) {
    return byTenant.getOrDefault(tenant, new TreeMap<>()).values().stream()
        .map(List::copyOf)
        .toList();
  }

  /** Those of a tenant's rules that are of a type. */
  Stream<List<Rule>> histories(Class<? extends Condition> type, String tenant) {
    return histories(tenant).stream()
        .filter(history -> type.isInstance(history.get(0).condition()));
  }

  /** Whether a signal is evidence for some version of a rule. */
  static boolean concerns(List<Rule> history, Signal signal) {
    return history.stream().anyMatch(rule -> rule.condition().concerns(signal));
  }

  /** The version of a history that counts at an instant. */
  public static Optional<Rule> inForce(List<Rule> history, Instant at) {
    return history.stream()
        .filter(rule -> !rule.effectiveFrom().isAfter(at))
        .max(Comparator.comparingInt(Rule::version));
  }

  /** The first instant after a given one at which the rule no longer holds; empty for never. */
  public static Optional<Instant> endAfter(List<Rule> history, Instant at) {
    return history.stream()
        .filter(rule -> !rule.enabled() && rule.effectiveFrom().isAfter(at))
        .filter(rule -> inForce(history, rule.effectiveFrom()).equals(Optional.of(rule)))
        .map(Rule::effectiveFrom)
        .findFirst();
  }
}

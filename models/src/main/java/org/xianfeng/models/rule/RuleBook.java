package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Mergers;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.type.RuleType;

/**
 * What holds for all keys: all versions of all rules and all mergers, each tenant's apart. Which
 * one counts is a question of the time that is judged, never of the order in which they became
 * known.
 */
public final class RuleBook {
  private final TreeMap<String, TreeMap<String, List<Rule>>> byTenant = new TreeMap<>();

  /** By tenant and kind of keys; each event asks, and rules change seldom. */
  private final Map<String, Map<KeyKind, List<OfType>>> byKind = new HashMap<>();

  private final Map<String, Mergers> mergers = new HashMap<>();

  /**
   * Takes note of a merger.
   *
   * @return whether it is news
   */
  public boolean add(Merger merger) {
    return mergers(merger.tenant()).add(merger);
  }

  /** Those of a tenant's branches. */
  Mergers mergers(String tenant) {
    return mergers.computeIfAbsent(tenant, name -> new Mergers());
  }

  /**
   * Takes note of a version for each of its tenants; one that is known already changes nothing.
   *
   * @return whether it is news for some tenant
   */
  public boolean add(Rule rule) {
    boolean added = false;
    for (String tenant : rule.tenants()) {
      byKind.remove(tenant);
      added |= add(byTenant.computeIfAbsent(tenant, name -> new TreeMap<>()), rule);
    }
    return added;
  }

  private static boolean add(Map<String, List<Rule>> byId, Rule rule) {
    List<Rule> versions = byId.computeIfAbsent(rule.id(), id -> new ArrayList<>());
    if (versions.stream().anyMatch(known -> known.version() == rule.version())) {
      return false;
    }
    versions.add(rule);
    versions.sort(Comparator.comparing(Rule::effectiveFrom).thenComparing(Rule::version));
    return true;
  }

  /** A version of a tenant's rule; null where it is not known. */
  public @Nullable Rule version(String tenant, String id, int number) {
    return byTenant.getOrDefault(tenant, new TreeMap<>()).getOrDefault(id, List.of()).stream()
        .filter(rule -> rule.version() == number)
        .findFirst()
        .orElse(null);
  }

  /** Rules of a tenant that are judged on keys of a kind and ask about a record, by id. */
  public Set<String> asking(KeyKind kind, String tenant, Occurrence record) {
    return concerned(kind, tenant, record).stream().map(OfType::id).collect(Collectors.toSet());
  }

  /** Whether some rule that is judged on keys of a kind asks about a signal. */
  public boolean concerns(KeyKind kind, Signal signal) {
    return !concerned(kind, signal).isEmpty();
  }

  List<OfType> concerned(KeyKind kind, Signal signal) {
    return concerned(kind, signal.tenant(), Occurrence.of(signal));
  }

  private List<OfType> concerned(KeyKind kind, String tenant, Occurrence record) {
    List<OfType> concerned = List.of();
    for (OfType rule : of(kind, tenant)) {
      if (rule.concerns(record)) {
        // most signals concern no rule
        concerned = concerned.isEmpty() ? new ArrayList<>() : concerned;
        concerned.add(rule);
      }
    }
    return concerned;
  }

  /** Those of a tenant's rules, type by type, that are judged on keys of a kind. */
  List<OfType> of(KeyKind kind, String tenant) {
    return byKind
        .computeIfAbsent(tenant, name -> new EnumMap<>(KeyKind.class))
        .computeIfAbsent(
            kind,
            one ->
                byTenant.getOrDefault(tenant, new TreeMap<>()).values().stream()
                    .flatMap(versions -> OfType.of(versions, one))
                    .toList());
  }

  /**
   * One rule as one of the types sees it that its versions have.
   *
   * @param versions all of them, in the order in which they take effect
   * @param judging how they judge a key, as far as they are of the type
   * @param type one of the type
   */
  record OfType(List<Rule> versions, Function<Look, Findings> judging, RuleType type) {
    /** Each type of a kind that the versions of a rule have. */
    static Stream<OfType> of(List<Rule> versions, KeyKind kind) {
      List<Rule> all = List.copyOf(versions);
      RuleHistory<RuleType> history = new RuleHistory<>(all.stream().map(Rule::deciding).toList());
      Map<Class<?>, OfType> types = new LinkedHashMap<>();
      for (Rule version : all) {
        if (version.type().key() == kind) {
          types.computeIfAbsent(
              version.type().getClass(),
              any -> new OfType(all, version.type().judging(history), version.type()));
        }
      }
      return types.values().stream();
    }

    String id() {
      return versions.get(0).id();
    }

    /** Whether a record is evidence for some version of the type. */
    boolean concerns(Occurrence record) {
      // a loop: each signal asks, and each record that is kept asks again with each of them
      for (Rule version : versions) {
        RuleType one = version.type();
        if (one.getClass() == type.getClass() && one.concerns(record)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a version takes effect after an instant and until another. */
    boolean changes(Instant from, Instant to) {
      for (Rule version : versions) {
        if (version.effectiveFrom().isAfter(from) && !version.effectiveFrom().isAfter(to)) {
          return true;
        }
      }
      return false;
    }

    /** What it has settled is kept under; of types that a rule has changed to each its own. */
    String settledUnder() {
      RuleType first =
          versions.stream()
              .map(Rule::type)
              .filter(one -> one.key() == type.key())
              .findFirst()
              .orElse(type);
      return first.getClass() == type.getClass() ? id() : id() + ' ' + type.name();
    }

    Findings judge(Look look) {
      return judging.apply(look);
    }

    /** The version of a number; the first where there is none such. */
    Rule version(int number) {
      for (Rule rule : versions) {
        if (rule.version() == number) {
          return rule;
        }
      }
      return versions.get(0);
    }
  }
}

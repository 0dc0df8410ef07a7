package org.xianfeng.models.duty;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the sources of a tenant report: this tells a branch that did nothing from one of which
 * nobody would know.
 *
 * <p>What a source reports about other branches only shows what it is able to report; that it
 * speaks for a branch is shown by a record about this branch.
 *
 * @param sources by the CloudEvents type of an event, then by name
 */
public record ReportingSources(Map<String, Map<String, Source>> sources) implements Serializable {

  /**
   * One source of one type of events.
   *
   * @param aliveUntil when its latest record was written
   * @param kinds duties of meetings or states of tickets that it ever reported
   */
  public record Source(Instant aliveUntil, Set<String> kinds) implements Serializable {
    public Source {
      kinds = new TreeSet<>(kinds);
    }
  }

  public ReportingSources {
    Map<String, Map<String, Source>> copy = new TreeMap<>();
    sources.forEach((type, byName) -> copy.put(type, new TreeMap<>(byName)));
    sources = copy;
  }

  /**
   * Until when those sources were alive that speak for a branch and report something of some kinds;
   * empty where there is none.
   *
   * @param speaking names of the sources that ever reported such an event about the branch
   * @param kinds duties or states that a source has to report, about whomever; empty for any
   */
  public Optional<Instant> heardUntil(String type, Collection<String> speaking, Set<String> kinds) {
    return sources.getOrDefault(type, Map.of()).entrySet().stream()
        .filter(source -> speaking.contains(source.getKey()))
        .map(Map.Entry::getValue)
        .filter(source -> source.kinds().containsAll(kinds))
        .map(Source::aliveUntil)
        .max(Comparator.naturalOrder());
  }

  /** Names of the sources that report something of a kind. */
  public Set<String> reporting(String type, String kind) {
    Set<String> names = new TreeSet<>();
    sources
        .getOrDefault(type, Map.of())
        .forEach(
            (name, source) -> {
              if (source.kinds().contains(kind)) {
                names.add(name);
              }
            });
    return names;
  }
}

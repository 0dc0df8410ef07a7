package org.xianfeng.models.rule.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The mergers of one tenant's branches: of each branch the earliest that is known, and none by
 * which a branch would become a part of itself.
 */
public final class Mergers {
  private final Map<String, Merger> byBranch = new HashMap<>();
  private final Map<String, Set<String>> byHeir = new HashMap<>();

  /**
   * Takes note of one.
   *
   * @return whether it is news
   */
  public boolean add(Merger merger) {
    @Nullable Merger known = byBranch.get(merger.branch());
    if (known != null && !merger.at().isBefore(known.at()) || closesCircle(merger)) {
      return false;
    }
    byBranch.put(merger.branch(), merger);
    if (known != null) {
      byHeir.getOrDefault(known.into(), new TreeSet<>()).remove(merger.branch());
    }
    byHeir.computeIfAbsent(merger.into(), into -> new TreeSet<>()).add(merger.branch());
    return true;
  }

  /** Whether a branch would go into what has become, or will become, a part of it. */
  public boolean closesCircle(Merger merger) {
    return merger.into().equals(merger.branch())
        || heirs(merger.into()).stream().anyMatch(one -> one.into().equals(merger.branch()));
  }

  /**
   * What becomes of a branch, step by step: the branch itself into each of its heirs, from when it
   * is a part of that one.
   */
  public List<Merger> heirs(String branch) {
    List<Merger> heirs = new ArrayList<>();
    Instant since = Instant.MIN;
    for (@Nullable Merger next = byBranch.get(branch);
        next != null;
        next = byBranch.get(next.into())) {
      since = next.at().isAfter(since) ? next.at() : since;
      heirs.add(new Merger(next.tenant(), branch, next.into(), since));
    }
    return heirs;
  }

  /** Branches that sooner or later become a part of a branch. */
  public Set<String> parts(String branch) {
    Set<String> parts = new TreeSet<>();
    for (String one : byHeir.getOrDefault(branch, Set.of())) {
      parts.add(one);
      parts.addAll(parts(one));
    }
    return parts;
  }

  /** The branch that has become of a branch by an instant. */
  public String owner(String branch, Instant at) {
    String owner = branch;
    for (Merger heir : heirs(branch)) {
      if (heir.at().isAfter(at)) {
        break;
      }
      owner = heir.into();
    }
    return owner;
  }

  /** When a branch goes into another; null if it does not. */
  public @Nullable Instant mergedAt(String branch) {
    @Nullable Merger merger = byBranch.get(branch);
    return merger == null ? null : merger.at();
  }
}

package org.xianfeng.models.rule.fact;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mergers of one tenant's branches: of each branch the earliest that is known. */
public final class Mergers {
  private final Map<String, Merger> byBranch = new HashMap<>();

  /**
   * Takes note of one.
   *
   * @return whether it is news
   */
  public boolean add(Merger merger) {
    @Nullable Merger known = byBranch.get(merger.branch());
    if (known != null && !merger.at().isBefore(known.at())) {
      return false;
    }
    byBranch.put(merger.branch(), merger);
    return true;
  }

  /** The branch that has become of a branch by an instant; in a circle of mergers, itself. */
  public String owner(String branch, Instant at) {
    String owner = branch;
    for (int step = 0; step <= byBranch.size(); step++) {
      @Nullable Merger merger = byBranch.get(owner);
      if (merger == null || merger.at().isAfter(at)) {
        return owner;
      }
      owner = merger.into();
    }
    return branch;
  }

  /** When a branch goes into another; null if it does not. */
  public @Nullable Instant mergedAt(String branch) {
    @Nullable Merger merger = byBranch.get(branch);
    return merger == null ? null : merger.at();
  }
}

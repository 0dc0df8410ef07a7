package org.xianfeng.reports.data;

import java.util.Map;

/**
 * One branch in one week.
 *
 * @param code organisation code
 * @param name its name
 * @param path codes from the root to the branch
 * @param sector one of seven, or empty
 * @param counts by measure
 */
record BranchRow(
    String code, String name, String path, String sector, Map<String, Counted> counts) {
  BranchRow {
    counts = Map.copyOf(counts);
  }

  Counted count(String measure) {
    return counts.getOrDefault(measure, Counted.NOTHING);
  }

  /** Whether it lies in the subtree of {@code unitPath}. */
  boolean below(String unitPath) {
    return path.startsWith(unitPath + "/");
  }
}

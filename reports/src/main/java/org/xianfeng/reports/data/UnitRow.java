package org.xianfeng.reports.data;

import java.util.Map;

/**
 * One organisation above the branches in one week.
 *
 * @param week ISO week
 * @param code organisation code
 * @param name its name
 * @param path codes from the root to it
 * @param counts sums over its branches, by measure
 */
record UnitRow(String week, String code, String name, String path, Map<String, Counted> counts) {
  UnitRow {
    counts = Map.copyOf(counts);
  }

  Counted count(String measure) {
    return counts.getOrDefault(measure, Counted.NOTHING);
  }

  /** Path of the organisation above; empty for the root. */
  String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}

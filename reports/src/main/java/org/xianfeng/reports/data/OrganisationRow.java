package org.xianfeng.reports.data;

import java.util.Map;

/**
 * One branch, or one organisation above the branches, in one week.
 *
 * @param week ISO week
 * @param code organisation code
 * @param name its name
 * @param path codes from the root to it
 * @param sector of a branch, or of the branches that a unit's row is about; may be empty
 * @param counts by measure: a branch's own, or sums over its branches; what may be shown
 */
record OrganisationRow(
    String week,
    String code,
    String name,
    String path,
    String sector,
    Map<String, Counted> counts) {
  OrganisationRow {
    counts = Map.copyOf(counts);
  }

  Counted count(String measure) {
    return counts.getOrDefault(measure, Counted.NOTHING);
  }

  /** What stands of it in the file of a unit above: less where that is not its parent. */
  Counted count(String measure, OrganisationRow unit) {
    Counted counted = count(measure);
    return counted.kept() && !parent().equals(unit.path()) ? Counted.HIDDEN : counted;
  }

  /** Path of the organisation above; empty for the root. */
  String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Whether it lies in the subtree of {@code unitPath}. */
  boolean below(String unitPath) {
    return path.startsWith(unitPath + "/");
  }
}

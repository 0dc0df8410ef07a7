package org.xianfeng.models.disclosure;

import java.util.Map;

/**
 * A branch, or an organisation above branches, with what was counted of it in a week.
 *
 * @param code identity
 * @param path codes from the root to it
 * @param branch whether it is a branch
 * @param sector of a branch; empty where none is stated
 * @param counts by measure; of a unit the sums over its branches
 */
public record CountedOrganisation(
    String code, String path, boolean branch, String sector, Map<String, Count> counts) {
  public CountedOrganisation {
    counts = Map.copyOf(counts);
  }

  Count count(String measure) {
    return counts.getOrDefault(measure, Count.NONE);
  }

  /** Code of the organisation above; empty for a root. */
  String parent() {
    String[] codes = path.split("/", -1);
    return codes.length < 2 ? "" : codes[codes.length - 2];
  }
}

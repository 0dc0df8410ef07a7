package org.xianfeng.ingest.simulation.county;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which branch plays which part; spread over the tree, never in a town whose platform falls silent.
 */
public final class Roles {
  private static final List<Map.Entry<Role, Integer>> CAST =
      List.of(
          entry(Role.STOPS_FIRST, 2),
          entry(Role.STOPS_SECOND, 3),
          entry(Role.BACKFILLS, 1),
          entry(Role.EXACT_TICKETS, 1),
          entry(Role.VACANT, 2),
          entry(Role.ELECTION_OVERDUE, 2),
          entry(Role.WATCHED, 4));

  private final Map<Integer, Role> parts = new HashMap<>();

  Roles(int branches, CountyTree tree) {
    int players = CAST.stream().mapToInt(Map.Entry::getValue).sum() + 1;
    int at = 0;
    int merging = free(branches / (2 * players), branches, tree, 2);
    parts.put(merging, Role.MERGES);
    parts.put(merging + 1, Role.TAKES_OVER);
    for (var part : CAST) {
      for (int i = 0; i < part.getValue(); i++) {
        at++;
        int from = (int) ((long) branches * (2 * at + 1) / (2L * players));
        parts.put(free(from, branches, tree, 1), part.getKey());
      }
    }
  }

  /** The part of a branch. */
  public Role of(int branch) {
    return parts.getOrDefault(branch, Role.NONE);
  }

  /** Branches that play a part, in order. */
  public SortedMap<Integer, Role> all() {
    return new TreeMap<>(parts);
  }

  /** The first run of free branches of one town at or after an index, from the start at the end. */
  private int free(int from, int branches, CountyTree tree, int run) {
    for (int i = 0; i < branches; i++) {
      int first = (from + i) % branches;
      int last = first + run - 1;
      if (last >= branches || parts.containsKey(first) || parts.containsKey(last)) {
        continue;
      }
      int county = tree.countyOf(first);
      int town = tree.townOf(county, first);
      if (!CountyTree.isWest(town)
          && tree.countyOf(last) == county
          && tree.townOf(county, last) == town) {
        return first;
      }
    }
    throw new IllegalStateException(
        "No room for a planted truth in %d branches".formatted(branches));
  }
}

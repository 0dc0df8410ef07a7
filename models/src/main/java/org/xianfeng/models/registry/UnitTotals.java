package org.xianfeng.models.registry;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands below an organisation on a day, added up from its branches. A joint branch counts
 * where it stands, once.
 *
 * @param branches of all kinds
 * @param joint of these, joint ones
 * @param members of the branches, 0 also where the registry does not count them
 * @param fullMembers likewise
 * @param exemptMembers likewise
 */
public record UnitTotals(
    int branches, int joint, long members, long fullMembers, long exemptMembers) {
  private static final String JOINT = "32";
  private static final UnitTotals NOTHING = new UnitTotals(0, 0, 0, 0, 0);

  /** The totals of each unit above branches by its path; those of a branch are its own. */
  public static Map<String, UnitTotals> of(Collection<StandingOrganisation> all) {
    Map<String, UnitTotals> totals = new TreeMap<>();
    for (StandingOrganisation one : all) {
      totals.putIfAbsent(one.path(), NOTHING);
      if (one.isBranch()) {
        UnitTotals own = of(one);
        for (String path = one.path(); !path.isEmpty(); path = above(path)) {
          totals.merge(path, own, UnitTotals::plus);
        }
      }
    }
    return totals;
  }

  private static UnitTotals of(StandingOrganisation one) {
    boolean joint = one.said().organisationType().endsWith(JOINT);
    return new UnitTotals(
        1,
        joint ? 1 : 0,
        one.said().members(),
        one.said().fullMembers(),
        one.said().exemptMembers());
  }

  private UnitTotals plus(UnitTotals other) {
    return new UnitTotals(
        branches + other.branches,
        joint + other.joint,
        members + other.members,
        fullMembers + other.fullMembers,
        exemptMembers + other.exemptMembers);
  }

  /** Path of the organisation above; empty above a root. */
  private static String above(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}

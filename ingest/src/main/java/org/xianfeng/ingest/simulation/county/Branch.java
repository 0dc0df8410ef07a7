package org.xianfeng.ingest.simulation.county;

import org.xianfeng.models.event.Sector;

/**
 * A simulated branch: what it is, and how well it works in four hidden qualities.
 *
 * @param index from 0 over all branches
 * @param code twelve digits, the first nine of its town
 * @param county from 0
 * @param town from 1 within the county
 * @param members people, in [3, 60]
 * @param fullMembers members less the probationary ones
 * @param exemptMembers members that need not attend training
 * @param groups 0, or the number of its groups
 * @param learning hidden quality of training, about standard normal, as the next three
 * @param meeting hidden quality of meetings
 * @param service hidden quality of the work on tickets
 * @param prompt how soon records are written
 */
public record Branch(
    int index,
    String code,
    int county,
    int town,
    Sector sector,
    int members,
    int fullMembers,
    int exemptMembers,
    int groups,
    Role role,
    double learning,
    double meeting,
    double service,
    double prompt) {
  /** Full members from which a branch has a committee. */
  public static final int COMMITTEE_FROM = 7;

  /** Members who are expected at training and meetings. */
  public int active() {
    return members - exemptMembers;
  }

  public boolean hasCommittee() {
    return fullMembers >= COMMITTEE_FROM;
  }

  /** Members of its committee; 0 without one. */
  public int committee() {
    return hasCommittee() ? Math.min(active(), members < 20 ? 3 : members < 40 ? 5 : 7) : 0;
  }

  /** Members of one of its groups, which take turns among the active ones. */
  public int groupSize(int group) {
    return (active() - group + groups - 1) / groups;
  }
}

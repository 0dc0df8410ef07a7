package org.xianfeng.ingest.simulation.county;

/** Part that a branch plays among the planted truths. */
public enum Role {
  /** An ordinary branch. */
  NONE,
  /** Holds no meeting from the first whole month on. */
  STOPS_FIRST,
  /** Holds no meeting from the second whole month on. */
  STOPS_SECOND,
  /** Writes up all meetings of the first two whole months in the evening before the second ends. */
  BACKFILLS,
  /** Merges into the branch with {@link #TAKES_OVER} half-way. */
  MERGES,
  /** Takes over the members of the branch with {@link #MERGES}. */
  TAKES_OVER,
  /** Gets tickets around exactly eight minutes. */
  EXACT_TICKETS,
  /** Has had no secretary for more than 90 days at the start, and gets none. */
  VACANT,
  /** Has not held its election, due before the start. */
  ELECTION_OVERDUE,
  /** An ordinary branch whose expected facts are written to the truth file. */
  WATCHED
}

package org.xianfeng.models.alert;

import org.xianfeng.models.event.Word;

/** Why an episode ended. */
public enum Reason implements Word {
  STOPPED_LATE,
  MADE_UP_LATE,
  /** A source speaks again, or says something new. */
  DATA_RESUMED,
  /** What was counted is back where it should be. */
  RECOVERED,
  BRANCH_MERGED,
  RULE_CHANGED,
  RULE_REMOVED,
  /** Somebody said with evidence that it is over. */
  CLOSED_BY_HAND,
  /** It never was one: what showed it to be in time came too late to keep it from opening. */
  LATE_ARRIVAL_WAS_ON_TIME,
  /** It was pending, and what would have opened it is no longer so. */
  DID_NOT_FIRE
}

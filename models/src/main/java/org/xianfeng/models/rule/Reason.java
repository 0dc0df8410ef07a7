package org.xianfeng.models.rule;

/** Why an episode ended. */
public enum Reason {
  STOPPED_LATE,
  MADE_UP_LATE,
  BRANCH_MERGED,
  RULE_CHANGED,
  RULE_REMOVED,
  /** It never was one: what showed it to be in time came too late to keep it from opening. */
  LATE_ARRIVAL_WAS_ON_TIME;

  private final String text = name().toLowerCase(java.util.Locale.ROOT);

  /** The word in alerts, snake_case. */
  public String text() {
    return text;
  }
}

package org.xianfeng.models.event;

import java.util.Locale;

/** A duty that a gathering can meet. */
public enum Duty {
  THEME_DAY,
  MEMBER_ASSEMBLY,
  COMMITTEE_MEETING,
  GROUP_MEETING,
  PARTY_LECTURE,
  ORGANISATION_LIFE,
  APPRAISAL;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire and in tables, snake_case. */
  public String text() {
    return text;
  }
}

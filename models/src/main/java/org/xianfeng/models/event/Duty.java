package org.xianfeng.models.event;

/** A duty that a gathering can meet. */
public enum Duty implements Word {
  THEME_DAY,
  MEMBER_ASSEMBLY,
  COMMITTEE_MEETING,
  GROUP_MEETING,
  PARTY_LECTURE,
  ORGANISATION_LIFE,
  APPRAISAL
}

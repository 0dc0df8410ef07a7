package org.xianfeng.models.event;

import java.util.Locale;

/** The seven sectors that branches are compared within. */
public enum Sector {
  VILLAGE,
  COMMUNITY,
  GOVERNMENT,
  PUBLIC_INSTITUTION,
  STATE_ENTERPRISE,
  PRIVATE_ENTERPRISE,
  SOCIAL_ORGANISATION;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire and in tables, snake_case. */
  public String text() {
    return text;
  }
}

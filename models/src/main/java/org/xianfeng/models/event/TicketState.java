package org.xianfeng.models.event;

import java.util.Locale;

/** Steps of a service ticket. */
public enum TicketState {
  REPORTED,
  ACCEPTED,
  DISPATCHED,
  ARRIVED,
  RESOLVED,
  CALLED_BACK,
  REOPENED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire and in tables, snake_case. */
  public String text() {
    return text;
  }
}

package org.xianfeng.models.event;

import java.util.Locale;

/** How a meeting was held; both count the same. */
public enum Channel {
  ONLINE,
  OFFLINE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire and in tables, snake_case. */
  public String text() {
    return text;
  }
}

package org.xianfeng.models.event;

import java.util.Locale;

/** States of a rectification; closing is proven by the metric, not by a tick. */
public enum RectificationState {
  OPENED,
  CLOSED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word on the wire and in tables, snake_case. */
  public String text() {
    return text;
  }
}

package org.xianfeng.models.event;

/** States of a rectification; closing is proven by the metric, not by a tick. */
public enum RectificationState implements Word {
  OPENED,
  CLOSED
}

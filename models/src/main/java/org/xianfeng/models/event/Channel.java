package org.xianfeng.models.event;

/** How a meeting was held; both count the same. */
public enum Channel implements Word {
  ONLINE,
  OFFLINE
}

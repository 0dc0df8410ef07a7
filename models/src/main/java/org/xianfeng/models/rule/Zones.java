package org.xianfeng.models.rule;

import java.io.Serializable;
import java.time.ZoneId;

/** Time zone of each tenant: of its periods, and of times as its people read them. */
@FunctionalInterface
public interface Zones extends Serializable {

  /** The zone of a tenant. */
  ZoneId of(String tenant);
}

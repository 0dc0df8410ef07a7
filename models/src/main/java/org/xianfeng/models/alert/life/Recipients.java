package org.xianfeng.models.alert.life;

import java.time.Instant;
import org.xianfeng.models.alert.Alert;

/** Who can be told. */
@FunctionalInterface
public interface Recipients {

  /** Whether somebody has a role for the branch of an alert at an instant. */
  boolean has(Alert alert, String role, Instant at);
}

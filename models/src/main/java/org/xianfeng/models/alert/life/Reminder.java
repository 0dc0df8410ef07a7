package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * That somebody is told before something is due, if it is not done by then.
 *
 * @param before how long before; positive
 * @param to role that is told
 */
public record Reminder(Duration before, String to) implements Serializable {
  public Reminder {
    requireNonNull(before, "before is null");
    Rung.requireWithin("before", before);
    if (before.isNegative() || before.isZero()) {
      throw new IllegalArgumentException("before must be positive, found " + before);
    }
    if (to.isBlank()) {
      throw new IllegalArgumentException("to must name who is told");
    }
    Rung.requireShort(to);
  }
}

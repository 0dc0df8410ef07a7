package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import org.xianfeng.models.event.TicketState;

/**
 * By when a step of a ticket has to follow another.
 *
 * @param start step that starts the clock
 * @param stop step that stops it; of each, the earliest counts
 * @param target time between them that is still in time, inclusive; positive
 * @param basis article that it rests on
 */
public record DeadlineSpec(TicketState start, TicketState stop, Duration target, String basis)
    implements Serializable {
  public DeadlineSpec {
    requireNonNull(start, "start is null");
    requireNonNull(stop, "stop is null");
    requireNonNull(basis, "basis is null");
    if (target.isNegative() || target.isZero()) {
      throw new IllegalArgumentException("target must be positive, found " + target);
    }
  }
}

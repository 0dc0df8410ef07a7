package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;

/**
 * How far a rule has settled what it found on a key: none of it can change any more.
 *
 * @param until it is done with everything up to then
 * @param before records from before then are of no more interest
 * @param episodes number of the last episode that is settled, where episodes are counted on
 */
public record Settlement(Instant until, Instant before, int episodes) implements Serializable {
  /** Nothing is settled. */
  public static final Settlement NOTHING = new Settlement(Instant.MIN, Instant.MIN, 0);

  public Settlement {
    requireNonNull(until, "until is null");
    requireNonNull(before, "before is null");
  }

  /** Everything before an instant, records included. */
  public static Settlement at(Instant until) {
    return new Settlement(until, until, 0);
  }
}

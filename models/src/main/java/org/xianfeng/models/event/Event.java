package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

/**
 * One event that the contract accepts.
 *
 * @param envelope where it comes from, whom it concerns and when
 * @param payload what happened
 */
public record Event(Envelope envelope, Payload payload) {
  public Event {
    requireNonNull(envelope, "envelope is null");
    requireNonNull(payload, "payload is null");
  }
}

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

  /**
   * Key of the Kafka record: {@code tenant|branch}, and for an organisation also the day from which
   * it is so, because its topic keeps one record of each key.
   */
  public String key() {
    return payload instanceof Payload.Organisation organisation
        ? envelope.key() + '|' + organisation.validFrom()
        : envelope.key();
  }
}

package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.wire.EventDecoder;

/**
 * Decodes the records of the event topics and holds each against where and when it came: what one
 * job refuses, no other takes.
 *
 * <p>State: the decoder's; one reader for each thread.
 */
public final class EventReader {
  private final EventDecoder decoder;

  /** Reads by the tenants of a configuration. */
  public EventReader(Settings settings) {
    decoder = new EventDecoder(requireNonNull(settings, "settings is null")::tenant);
  }

  /** The event of a record. */
  public Event read(RawRecord raw) throws RefusedException {
    Event event = decoder.decode(raw.bytes);
    EventContract<?> contract = Contracts.of(event.payload());
    if (!contract.topic().name().equals(raw.topic)) {
      throw new RefusedException(
          RefusalReason.WRONG_TOPIC,
          "%s belongs in %s",
          Term.declared(contract.type()),
          Term.declared(contract.topic().name()));
    }
    if (!isText(raw.key, event.key())) {
      throw new RefusedException(
          RefusalReason.WRONG_KEY, "The record's key is not that of its content");
    }
    if (RecordedTime.isFuture(event.envelope().recordedTime().toEpochMilli(), raw.arrival)) {
      throw new RefusedException(
          RefusalReason.FUTURE,
          "recordedtime is later than the arrival by more than %s minutes",
          Term.count(RecordedTime.FUTURE_SKEW.toMinutes()));
    }
    return event;
  }

  /** Whether bytes are those of a text of ASCII, without making any. */
  private static boolean isText(byte[] bytes, String text) {
    boolean same = bytes.length == text.length();
    for (int i = 0; same && i < bytes.length; i++) {
      same = bytes[i] == text.charAt(i);
    }
    return same;
  }
}

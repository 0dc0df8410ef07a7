package org.xianfeng.models.wire;

import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/**
 * Reads events from CloudEvents 1.0 JSON, and takes nothing that the contract does not name.
 *
 * <p>Errors: everything that is not an event is a {@link Refusal}; nothing is thrown for bad bytes.
 *
 * <p>State: buffers that the next call reuses; one decoder for each thread.
 */
public final class EventDecoder {
  /** Records with more bytes are refused unread. */
  public static final int MAX_BYTES = 256 * 1024;

  private final Draft draft = new Draft();
  private final PlainReader plain = new PlainReader(draft.values());
  private final JsonReader json = new JsonReader(draft);

  /** Reads one record. */
  public Parsed<Event> decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Parsed.refused(
          RefusalReason.TOO_LARGE, "%d bytes, at most %d".formatted(bytes.length, MAX_BYTES));
    }
    draft.clear();
    try {
      if (!plain.read(bytes)) {
        draft.clear();
        json.read(bytes);
      }
      return Parsed.ok(draft.event());
    } catch (RefusedException e) {
      return new Parsed.Rejected<>(e.refusal());
    }
  }
}

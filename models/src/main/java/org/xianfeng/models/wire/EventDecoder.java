package org.xianfeng.models.wire;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.tenant.Tenant;

/**
 * Reads events from CloudEvents 1.0 JSON, and takes nothing that the contract does not name.
 *
 * <p>Errors: everything that is not an event is refused; nothing else is thrown for bad bytes.
 *
 * <p>State: buffers that the next call reuses; one decoder for each thread.
 */
public final class EventDecoder {
  /** Records with more bytes are refused unread. */
  public static final int MAX_BYTES = 256 * 1024;

  private final Draft draft;
  private final PlainReader plain;
  private final JsonReader json;

  /**
   * Makes a decoder.
   *
   * @param tenants a tenant by its name, such as {@code settings::tenant}; null for one that is not
   *     listed
   */
  public EventDecoder(Function<String, @Nullable Tenant> tenants) {
    draft = new Draft(tenants);
    plain = new PlainReader(draft.values());
    json = new JsonReader(draft);
  }

  /** Reads one record. */
  public Event decode(byte[] bytes) throws RefusedException {
    if (bytes.length > MAX_BYTES) {
      throw new RefusedException(
          RefusalReason.TOO_LARGE,
          "%s bytes, at most %s",
          Term.count(bytes.length),
          Term.count(MAX_BYTES));
    }
    draft.clear();
    if (!plain.read(bytes)) {
      draft.clear();
      json.read(bytes);
    }
    return draft.event();
  }
}

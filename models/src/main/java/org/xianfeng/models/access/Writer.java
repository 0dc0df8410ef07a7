package org.xianfeng.models.access;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;

/**
 * A platform that may send the events of one source, and see nothing.
 *
 * @param tenant whose data
 * @param source CloudEvents source of all that it sends
 */
public record Writer(String tenant, String source) implements Grant {
  /** What it is called in a list of tokens. */
  static final String WORD = "writer";

  public Writer {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(source, "source is null");
  }

  /**
   * An event that this platform may send.
   *
   * @throws RefusedException for one of another tenant or source
   */
  public Event own(Event event) throws RefusedException {
    if (!equals(new Writer(event.envelope().tenant(), event.envelope().source()))) {
      throw new RefusedException(
          RefusalReason.FOREIGN_SOURCE, "tenant and source are not those of the token");
    }
    return event;
  }

  @Override
  public String subject() {
    return source;
  }

  @Override
  public String word() {
    return WORD;
  }
}

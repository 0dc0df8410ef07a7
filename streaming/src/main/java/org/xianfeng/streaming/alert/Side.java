package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.event.Word;

/**
 * A signal that was not judged, and why.
 *
 * @param event identity of the event
 * @param kind why
 */
public record Side(String event, Kind kind) {
  public Side {
    requireNonNull(event, "event is null");
    requireNonNull(kind, "kind is null");
  }

  /** Why a signal is not judged. */
  public enum Kind implements Word {
    /** Dated later than its arrival, by more than clocks differ. */
    FUTURE,
    /** Its event was seen before, in this revision or a higher one. */
    DUPLICATE,
    /** So late that corrections have ended. */
    TOO_LATE,
    /** In a revision that is further above the latest known one than revisions go. */
    REVISION_JUMP
  }
}

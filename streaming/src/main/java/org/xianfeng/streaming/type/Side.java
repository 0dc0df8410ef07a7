package org.xianfeng.streaming.type;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;
import org.xianfeng.models.event.Word;

/**
 * A signal that was not judged, and why.
 *
 * @param event identity of the event
 * @param kind why
 */
public record Side(String event, Kind kind) {
  /** Beside what is judged. */
  public static final OutputTag<Side> TAG = new OutputTag<>("side", Types.POJO(Side.class));

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
    /** A merger by which a branch would become a part of itself. */
    CIRCLE,
    /** Of a branch that has not become known for so long that nothing waits for it any more. */
    UNKNOWN_BRANCH,
    /** In a revision that is further above the latest known one than revisions go. */
    REVISION_JUMP
  }
}

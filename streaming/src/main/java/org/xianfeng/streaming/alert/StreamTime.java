package org.xianfeng.streaming.alert;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * How far stream time has come in an operator, through restarts too: watermarks are in no
 * checkpoint, and an operator that has gone back to the beginning of time would take back what it
 * said, or accept what it once refused.
 *
 * <p>State: one number for each task; after a restore each has the highest of all, which are the
 * same, because barriers and watermarks keep their order.
 */
final class StreamTime {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ListState<Long> state;
  private long millis = Long.MIN_VALUE;

  private StreamTime(ListState<Long> state) {
    this.state = state;
  }

  /** The first whole millisecond at or after an instant: a timer never fires before its time. */
  static long notBefore(Instant at) {
    return at.plusNanos(NANOS_PER_MILLI - 1).toEpochMilli();
  }

  /** Goes on from the last checkpoint, or begins. */
  static StreamTime restore(OperatorStateStore store) throws Exception {
    StreamTime time =
        new StreamTime(store.getUnionListState(new ListStateDescriptor<>("time", Types.LONG)));
    @Nullable Iterable<Long> known = time.state.get();
    if (known != null) {
      known.forEach(time::reach);
    }
    return time;
  }

  /** Puts it into a checkpoint. */
  void save() throws Exception {
    state.update(List.of(millis));
  }

  /** Has come to a watermark; an earlier one, and the end of the input, change nothing. */
  void reach(long watermark) {
    if (watermark > millis && watermark < Long.MAX_VALUE) {
      millis = watermark;
    }
  }

  long millis() {
    return millis;
  }
}

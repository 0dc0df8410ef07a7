package org.xianfeng.ingest.simulation.activity;

import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;

/** One stream of events: says what a branch does in a week, and makes each event when it is due. */
public interface Activity {
  /**
   * Gives a cue for every event whose business began in a week; its time is when the source system
   * records it, possibly in a later week.
   */
  void plan(Branch branch, int week, CueSink sink);

  /** The event of a cue that {@link #plan} gave. */
  Event event(long cue);
}

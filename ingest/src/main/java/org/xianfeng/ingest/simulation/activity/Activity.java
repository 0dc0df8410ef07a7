package org.xianfeng.ingest.simulation.activity;

import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;

/** One stream of events: says what a branch does in a week, and makes each event when it is due. */
abstract class Activity {
  final Branches branches;
  final Dice dice;
  final SimulatedTime timeline;
  final Envelopes envelopes;

  Activity(Branches branches, Envelopes envelopes) {
    this.branches = branches;
    this.dice = branches.dice();
    this.timeline = branches.timeline();
    this.envelopes = envelopes;
  }

  /**
   * Gives a cue for every event whose business began in a week; its time is when the source system
   * records it, possibly in a later week.
   */
  abstract void plan(Branch branch, int week, CueSink sink);

  /** The event of a cue that {@link #plan} gave. */
  abstract Event event(long cue);

  /** An event in its first revision. */
  final Event event(
      long cue, String source, long time, long recorded, Branch branch, Payload payload) {
    return new Event(envelopes.of(cue, source, time, recorded, branch.code()), payload);
  }
}

package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;

import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;

/**
 * What networks do to events: some are sent twice within seconds, some arrive hours late; nothing
 * is sent after the horizon.
 *
 * <p>Only kinds whose order decides nothing are sent late, so that the expected alerts stay exact:
 * electives and presences.
 */
public final class Copies implements CueSink {
  private static final double DUPLICATES = 0.002;
  private static final double LATE = 0.0006;
  private static final int LATEST_MINUTES = 30 * 60;

  private final Dice dice;
  private final long horizon;
  private final CueSink sink;

  /** Hands copies on to a sink. */
  public Copies(Dice dice, long horizon, CueSink sink) {
    this.dice = dice;
    this.horizon = horizon;
    this.sink = sink;
  }

  @Override
  public void add(long time, long cue) {
    if (time >= horizon) {
      return;
    }
    Kind kind = Kind.of(cue);
    boolean orderless = kind == Kind.ELECTIVE || kind == Kind.PRESENT;
    if (orderless && dice.happens(LATE, Purpose.LATE, cue, 0, 0)) {
      long delay = HOUR + dice.below(LATEST_MINUTES, Purpose.LATE, cue, 1, 0) * MINUTE;
      if (time + delay < horizon) {
        sink.add(time + delay, Cue.copy(cue, Cue.LATE));
        return;
      }
    }
    sink.add(time, cue);
    boolean first = Cue.copy(cue) == Cue.FIRST && kind != Kind.ORGANISATION;
    if (first && dice.happens(DUPLICATES, Purpose.DUPLICATE, cue, 0, 0)) {
      long again = time + SECOND * (1 + dice.below(4, Purpose.DUPLICATE, cue, 1, 0));
      if (again < horizon) {
        sink.add(again, Cue.copy(cue, Cue.DUPLICATE));
      }
    }
  }
}

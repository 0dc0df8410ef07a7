package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;

import java.util.List;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Rectification;
import org.xianfeng.models.event.RectificationState;

/** What an inspection found and a branch has to put right by a day. */
final class Rectifications extends Activity {
  private static final double A_WEEK = 0.035;
  private static final int DAYS = 21;
  private static final List<RectificationState> STATES = List.of(RectificationState.values());
  private static final List<String> CATEGORIES =
      List.of("ledger", "disclosure", "training", "facilities");

  Rectifications(Branches branches, Envelopes envelopes) {
    super(branches, envelopes);
  }

  @Override
  void plan(Branch branch, int week, CueSink sink) {
    if (branches.activeAt(branch, timeline.weekStart(week)) == 0
        || !dice.happens(A_WEEK, Purpose.RECTIFICATION, branch.index(), week, 0)) {
      return;
    }
    for (int step = 0; step < STATES.size(); step++) {
      long time = time(branch, week, STATES.get(step));
      if (time < timeline.horizon()) {
        long cue = Kind.RECTIFICATION.cue(branch.index(), week, 0, step);
        sink.add(recorded(branch, cue, time), cue);
      }
    }
  }

  @Override
  Event event(long cue) {
    Branch branch = branches.at(Cue.branch(cue));
    int week = Cue.period(cue);
    RectificationState state = STATES.get(Cue.part(cue));
    long time = time(branch, week, state);
    int kind = dice.below(CATEGORIES.size(), Purpose.RECTIFICATION, branch.index(), week, 1);
    return event(
        cue,
        Sources.GRID,
        time,
        recorded(branch, cue, time),
        branch,
        new Rectification(
            "r-" + branch.code() + '-' + timeline.mondayText(week),
            CATEGORIES.get(kind),
            state,
            SimulatedTime.day(opened(branch, week)).plusDays(DAYS)));
  }

  private long opened(Branch branch, int week) {
    int minute = dice.below(5 * 8 * 60, Purpose.RECTIFICATION_TIME, branch.index(), week, 0);
    int day = minute / (8 * 60);
    return timeline.weekStart(week) + day * DAY + 9 * HOUR + minute % (8 * 60) * MINUTE;
  }

  private long time(Branch branch, int week, RectificationState state) {
    long opened = opened(branch, week);
    if (state == RectificationState.OPENED) {
      return opened;
    }
    double median = 12 * DAY * StrictMath.exp(-0.3 * branch.service());
    double taken =
        dice.logNormal(median, 0.45, Purpose.RECTIFICATION_TIME, branch.index(), week, 1);
    return opened + HOUR + Math.min((long) taken, 200 * DAY);
  }

  private long recorded(Branch branch, long cue, long time) {
    double median = HOUR * StrictMath.exp(-0.6 * branch.prompt());
    double lag = dice.logNormal(median, 0.9, Purpose.LEARNING_LAG, Cue.copy(cue, Cue.FIRST), 1, 0);
    return time + SECOND + Math.min((long) lag, 4 * DAY);
  }
}

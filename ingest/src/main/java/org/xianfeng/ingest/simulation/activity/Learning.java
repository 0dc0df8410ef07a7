package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.WEEK;

import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.LearningCompleted;

/** Training: one required activity a month, which some repeat, and electives. */
final class Learning extends Activity {
  private static final int RETAKE = 1;
  private static final double REQUIRED_HOURS = 2.5;
  private static final double PASSES = 0.96;
  private static final double RETAKES = 0.7;
  private static final double ELECTIVES = 0.22;
  private static final int TITLES = 24;
  private static final String ELECTIVE = "elective";
  private static final long LONGEST_LAG = 3 * DAY;

  Learning(Branches branches, Envelopes envelopes) {
    super(branches, envelopes);
  }

  @Override
  void plan(Branch branch, int week, CueSink sink) {
    long from = timeline.weekStart(week);
    int active = branches.activeAt(branch, from);
    int last = timeline.monthOf(from + WEEK - 1);
    for (int month = timeline.monthOf(from); month <= last; month++) {
      double rate = requiredRate(branch, month);
      for (int member = 0; member < active; member++) {
        long time = requiredTime(branch, month, member);
        if (time >= from
            && time < from + WEEK
            && dice.happens(rate, Purpose.REQUIRED_DONE, branch.index(), month, member)) {
          planRequired(branch, month, member, time, sink);
        }
      }
    }
    double rate = ELECTIVES * Dice.logistic(0.8 * branch.learning()) * 2;
    for (int member = 0; member < active; member++) {
      if (dice.happens(rate, Purpose.ELECTIVE, branch.index(), week, member)) {
        long cue = Kind.ELECTIVE.cue(branch.index(), week, 0, member);
        sink.add(recorded(branch, cue, electiveTime(branch, week, member)), cue);
      }
    }
  }

  private void planRequired(Branch branch, int month, int member, long time, CueSink sink) {
    long cue = Kind.REQUIRED.cue(branch.index(), month, 0, member);
    sink.add(recorded(branch, cue, time), cue);
    long again = time + retakeAfter(branch, month, member);
    if (!passes(branch, month, member)
        && again < timeline.end()
        && dice.happens(RETAKES, Purpose.RETAKE, branch.index(), month, member)) {
      long retake = Kind.REQUIRED.cue(branch.index(), month, RETAKE, member);
      sink.add(recorded(branch, retake, again), retake);
    }
  }

  @Override
  Event event(long cue) {
    Branch branch = branches.at(Cue.branch(cue));
    int member = Cue.part(cue);
    return Kind.of(cue) == Kind.REQUIRED
        ? required(cue, branch, Cue.period(cue), member)
        : elective(cue, branch, Cue.period(cue), member);
  }

  private Event required(long cue, Branch branch, int month, int member) {
    long time = requiredTime(branch, month, member);
    boolean retake = Cue.slot(cue) == RETAKE;
    if (retake) {
      time += retakeAfter(branch, month, member);
    }
    boolean passed = retake || passes(branch, month, member);
    return event(
        cue,
        Sources.LEARNING,
        time,
        recorded(branch, cue, time),
        branch,
        new LearningCompleted(
            envelopes.member(branch, member, time),
            "required-" + timeline.month(month),
            LearningCompleted.REQUIRED,
            REQUIRED_HOURS,
            true,
            passed));
  }

  private Event elective(long cue, Branch branch, int week, int member) {
    long time = electiveTime(branch, week, member);
    int title = dice.below(TITLES, Purpose.ELECTIVE_KIND, branch.index(), week, member);
    boolean completed = title % 12 != 0 || (member & 1) == 0;
    return event(
        cue,
        Sources.LEARNING,
        time,
        recorded(branch, cue, time),
        branch,
        new LearningCompleted(
            envelopes.member(branch, member, time),
            "elective-" + (title + 1),
            ELECTIVE,
            0.5 * (title % 4 + 1),
            completed,
            completed));
  }

  private double requiredRate(Branch branch, int month) {
    double noise = dice.normal(Purpose.REQUIRED_DONE, branch.index(), month, -1);
    return Dice.logistic(2.1 + 0.9 * branch.learning() + 0.3 * noise);
  }

  /** Some day of the month, more often towards its end, between 7 and 22 o'clock. */
  private long requiredTime(Branch branch, int month, int member) {
    double spread = dice.unit(Purpose.REQUIRED_DAY, branch.index(), month, member);
    double days = (timeline.monthStart(month + 1) - timeline.monthStart(month)) / (double) DAY;
    long day = (long) (days * StrictMath.sqrt(spread));
    double hour = dice.unit(Purpose.REQUIRED_DAY, branch.index(), month, ~member);
    return timeline.monthStart(month) + day * DAY + 7 * HOUR + (long) (hour * 15 * HOUR);
  }

  private long retakeAfter(Branch branch, int month, int member) {
    return DAY + dice.below((int) DAY, Purpose.RETAKE, branch.index(), month, ~member);
  }

  private boolean passes(Branch branch, int month, int member) {
    return dice.happens(PASSES, Purpose.REQUIRED_PASSED, branch.index(), month, member);
  }

  private long electiveTime(Branch branch, int week, int member) {
    double at = dice.unit(Purpose.ELECTIVE_TIME, branch.index(), week, member);
    long day = (long) (at * 7);
    return timeline.weekStart(week) + day * DAY + 7 * HOUR + (long) ((at * 7 - day) * 15 * HOUR);
  }

  private long recorded(Branch branch, long cue, long time) {
    double median = 8 * MINUTE * StrictMath.exp(-0.4 * branch.prompt());
    long lag =
        (long) dice.logNormal(median, 1.6, Purpose.LEARNING_LAG, Cue.copy(cue, Cue.FIRST), 0, 0);
    return time + SECOND + Math.min(lag, LONGEST_LAG);
  }
}

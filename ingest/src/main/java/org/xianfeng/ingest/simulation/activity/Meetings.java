package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Sector;

/** Which meetings a branch holds in a month, who is there, and when it is written down. */
public final class Meetings {
  public static final int THEME_DAY = 0;
  static final int ASSEMBLY = 1;
  static final int COMMITTEE = 2;
  static final int LECTURE = 3;
  static final int FIRST_GROUP = 4;

  private static final double COMBINED = 0.3;
  private static final double ONLINE = 0.15;
  private static final double MOBILE = 0.012;
  private static final long LONGEST_LAG = 20 * DAY;

  private final Branches branches;
  private final Dice dice;
  private final SimulatedTime timeline;

  /** Meetings of these branches. */
  public Meetings(Branches branches) {
    this.branches = branches;
    this.dice = branches.dice();
    this.timeline = branches.timeline();
  }

  /** Slots of a month in which this branch may meet. */
  int slots(Branch branch) {
    return FIRST_GROUP + branch.groups();
  }

  /** When a slot's meeting takes place, if it does. */
  long start(Branch branch, int month, int slot) {
    int habit = dice.below(25, Purpose.MEETING_DAY, branch.index(), slot, -1);
    int day = habit + dice.below(4, Purpose.MEETING_DAY, branch.index(), slot, month);
    boolean evening = branch.sector() == Sector.VILLAGE || branch.sector() == Sector.COMMUNITY;
    int half = dice.below(5, Purpose.MEETING_HOUR, branch.index(), slot, month);
    return timeline.monthStart(month)
        + day * DAY
        + (evening ? 18 * HOUR : 14 * HOUR)
        + half * 30 * MINUTE;
  }

  /** The meeting of a slot; null when it is not due or not held. */
  public @Nullable Meeting meeting(Branch branch, int month, int slot) {
    long start = start(branch, month, slot);
    int active = branches.activeAt(branch, start);
    if (active == 0 || stopped(branch, start) || !due(branch, month, slot)) {
      return null;
    }
    double noise = dice.normal(Purpose.MEETING_NOISE, branch.index(), month, slot);
    double holds = Dice.logistic(4.2 + 1.1 * branch.meeting() + 0.3 * noise);
    if (!dice.happens(holds, Purpose.MEETING_HELD, branch.index(), month, slot)) {
      return null;
    }
    int first = slot < FIRST_GROUP ? 0 : slot - FIRST_GROUP;
    int step = slot < FIRST_GROUP ? 1 : branch.groups();
    int invited =
        slot == COMMITTEE
            ? branch.committee()
            : slot < FIRST_GROUP ? active : branch.groupSize(first);
    boolean online = dice.happens(ONLINE, Purpose.MEETING_CHANNEL, branch.index(), month, slot);
    return new Meeting(
        "m-" + branch.code() + '-' + timeline.month(month) + '-' + slot,
        slot,
        start,
        recorded(branch, month, slot, start),
        duties(branch, month, slot),
        invited,
        first,
        step,
        online ? Channel.ONLINE : Channel.OFFLINE);
  }

  /** Whether a member of the meeting's circle is there. */
  boolean joins(Branch branch, int month, Meeting meeting, int member) {
    double noise = dice.normal(Purpose.MEETING_NOISE, branch.index(), month, ~meeting.slot());
    double rate = Dice.logistic(1.9 + 0.8 * branch.meeting() + 0.3 * noise);
    if (isMobile(branch, member)) {
      rate *= 0.3;
    }
    return dice.happens(
        rate, Purpose.MEETING_JOINED, branch.index(), month * 32L + meeting.slot(), member);
  }

  /** Whether a member mostly lives elsewhere and goes to the theme days there. */
  public boolean isMobile(Branch home, int member) {
    return dice.happens(MOBILE, Purpose.MOBILE, home.index(), member, 0);
  }

  /** The branch where a mobile member goes, of the same county. */
  public Branch host(Branch home, int member) {
    int first = branches.tree().firstOf(home.county());
    int size = branches.tree().firstOf(home.county() + 1) - first;
    int ahead = 1 + dice.below(size - 1, Purpose.HOST, home.index(), member, 0);
    return branches.at(first + (home.index() - first + ahead) % size);
  }

  /** When the branch that back-fills sits down to write; the end of time if it never does. */
  public long backfillTime() {
    return timeline.wholeMonths() < 1
        ? Long.MAX_VALUE
        : timeline.monthStart(timeline.firstWholeMonth() + Math.min(2, timeline.wholeMonths()))
            - 4 * HOUR;
  }

  /** From when a branch holds no meeting any more; the end of time if it goes on. */
  public long stops(Branch branch) {
    int month = branch.role() == Role.STOPS_FIRST ? 0 : branch.role() == Role.STOPS_SECOND ? 1 : 99;
    return month < timeline.wholeMonths()
        ? timeline.monthStart(timeline.firstWholeMonth() + month)
        : Long.MAX_VALUE;
  }

  private boolean stopped(Branch branch, long start) {
    return start >= stops(branch);
  }

  private boolean due(Branch branch, int month, int slot) {
    return switch (slot) {
      case THEME_DAY -> true;
      case ASSEMBLY -> assemblyMonth(branch, month) && !combined(branch, month);
      case COMMITTEE -> branch.hasCommittee() && branch.committee() > 0;
      case LECTURE -> dice.happens(0.15, Purpose.LECTURE, branch.index(), month, 0);
      default -> branch.groupSize(slot - FIRST_GROUP) > 0;
    };
  }

  private Set<Duty> duties(Branch branch, int month, int slot) {
    return switch (slot) {
      case THEME_DAY ->
          assemblyMonth(branch, month) && combined(branch, month)
              ? Set.of(Duty.THEME_DAY, Duty.MEMBER_ASSEMBLY)
              : Set.of(Duty.THEME_DAY);
      case ASSEMBLY -> Set.of(Duty.MEMBER_ASSEMBLY);
      case COMMITTEE -> Set.of(Duty.COMMITTEE_MEETING);
      case LECTURE -> Set.of(Duty.PARTY_LECTURE);
      default -> Set.of(Duty.GROUP_MEETING);
    };
  }

  private boolean assemblyMonth(Branch branch, int month) {
    int ofQuarter = timeline.monthOfQuarter(month);
    return dice.below(3, Purpose.MEETING_DAY, branch.index(), ASSEMBLY, -2) == ofQuarter;
  }

  private boolean combined(Branch branch, int month) {
    return dice.happens(COMBINED, Purpose.MEETING_HELD, branch.index(), month, -1);
  }

  private long recorded(Branch branch, int month, int slot, long start) {
    long ended = start + HOUR + 30 * MINUTE;
    long evening = backfillTime();
    if (branch.role() == Role.BACKFILLS
        && ended < evening
        && start >= timeline.monthStart(timeline.firstWholeMonth())) {
      return evening + (month * 16L + slot) * MINUTE;
    }
    double median = 8 * HOUR * StrictMath.exp(-0.9 * branch.prompt());
    double lag = dice.logNormal(median, 1.2, Purpose.MEETING_LAG, branch.index(), month, slot);
    return ended + Math.min((long) lag, LONGEST_LAG);
  }
}

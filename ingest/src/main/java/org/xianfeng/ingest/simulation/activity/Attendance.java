package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.WEEK;

import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;

/** Records of meetings and of who was there, also of members who attend at another branch. */
final class Attendance extends Activity {
  private static final double REVISED = 0.004;

  private final Meetings meetings;

  Attendance(Branches branches, Envelopes envelopes) {
    super(branches, envelopes);
    this.meetings = new Meetings(branches);
  }

  @Override
  void plan(Branch branch, int week, CueSink sink) {
    long from = timeline.weekStart(week);
    int last = timeline.monthOf(from + WEEK - 1);
    for (int month = timeline.monthOf(from); month <= last; month++) {
      for (int slot = 0; slot < meetings.slots(branch); slot++) {
        if (within(meetings.start(branch, month, slot), from)) {
          Meeting meeting = meetings.meeting(branch, month, slot);
          if (meeting != null) {
            planMeeting(branch, month, meeting, sink);
          }
        }
      }
      planGuests(branch, month, from, sink);
    }
  }

  private void planMeeting(Branch branch, int month, Meeting meeting, CueSink sink) {
    int slot = meeting.slot();
    long held = Kind.HELD.cue(branch.index(), month, slot, 0);
    send(branch, meeting.recorded(), held, sink);
    if (revised(branch, month, meeting)) {
      send(branch, revisedAt(meeting), Cue.copy(held, Cue.REVISED), sink);
      if (month % 2 == 0) {
        send(branch, revisedAt(meeting) + 3 * SECOND, Cue.copy(held, Cue.STALE), sink);
      }
    }
    for (int i = 0; i < meeting.invited(); i++) {
      int member = meeting.member(i);
      if (meetings.joins(branch, month, meeting, member)) {
        long cue = Kind.PRESENT.cue(branch.index(), month, slot, member);
        send(branch, presentAt(meeting, branch, member), cue, sink);
      }
    }
  }

  private void planGuests(Branch home, int month, long from, CueSink sink) {
    int active = branches.activeAt(home, from);
    for (int member = 0; member < active; member++) {
      if (meetings.isMobile(home, member)) {
        Branch host = meetings.host(home, member);
        Meeting meeting = hosted(host, month, from);
        if (meeting != null) {
          long cue = Kind.GUEST.cue(home.index(), month, Meetings.THEME_DAY, member);
          send(host, presentAt(meeting, home, member), cue, sink);
        }
      }
    }
  }

  private @Nullable Meeting hosted(Branch host, int month, long from) {
    return within(meetings.start(host, month, Meetings.THEME_DAY), from)
        ? meetings.meeting(host, month, Meetings.THEME_DAY)
        : null;
  }

  @Override
  Event event(long cue) {
    Branch branch = branches.at(Cue.branch(cue));
    int month = Cue.period(cue);
    int member = Cue.part(cue);
    return switch (Kind.of(cue)) {
      case HELD -> held(cue, branch, month, planned(branch, month, Cue.slot(cue)));
      case PRESENT -> present(cue, branch, branch, planned(branch, month, Cue.slot(cue)), member);
      case GUEST -> {
        Branch host = meetings.host(branch, member);
        yield present(cue, host, branch, planned(host, month, Cue.slot(cue)), member);
      }
      default -> throw new IllegalArgumentException("Not a cue of attendance: " + cue);
    };
  }

  /**
   * The record of a meeting; where there is a revision 2, revision 1 forgot one of those present.
   */
  private Event held(long cue, Branch branch, int month, Meeting meeting) {
    int present = 0;
    int voting = 0;
    for (int i = 0; i < meeting.invited(); i++) {
      int member = meeting.member(i);
      if (meetings.joins(branch, month, meeting, member)) {
        present++;
        voting += member < branch.fullMembers() ? 1 : 0;
      }
    }
    boolean second = Cue.copy(cue) == Cue.REVISED;
    if (!second && present > 0 && revised(branch, month, meeting)) {
      present--;
      voting = Math.min(voting, present);
    }
    long recorded = second ? revisedAt(meeting) : meeting.recorded();
    return new Event(
        envelopes.of(
            cue, Sources.party(branch), meeting.start(), recorded, branch.code(), second ? 2 : 1),
        new MeetingHeld(
            meeting.id(), meeting.duties(), meeting.invited(), present, voting, meeting.channel()));
  }

  private Event present(long cue, Branch host, Branch home, Meeting meeting, int member) {
    return event(
        cue,
        Sources.party(host),
        meeting.start(),
        presentAt(meeting, home, member),
        host,
        new MemberPresent(
            meeting.id(), envelopes.member(home, member, meeting.start()), home.code()));
  }

  private Meeting planned(Branch branch, int month, int slot) {
    Meeting meeting = meetings.meeting(branch, month, slot);
    if (meeting == null) {
      throw new IllegalStateException(
          "No meeting %d of branch %s in month %d".formatted(slot, branch.code(), month));
    }
    return meeting;
  }

  /** Online people check in by themselves; offline they are entered with the meeting's record. */
  private long presentAt(Meeting meeting, Branch home, int member) {
    double lag =
        dice.unit(Purpose.PRESENT_LAG, home.index(), member, meeting.start() + meeting.slot());
    return meeting.channel() == Channel.ONLINE && meeting.recorded() < meeting.start() + 5 * DAY
        ? meeting.start() + (long) (lag * 20 * MINUTE)
        : meeting.recorded() + SECOND + (long) (lag * MINUTE);
  }

  /** Only what is recorded within its month: a revision never comes after the month is judged. */
  private boolean revised(Branch branch, int month, Meeting meeting) {
    return meeting.recorded() < timeline.monthStart(month + 1)
        && dice.happens(REVISED, Purpose.REVISION, branch.index(), month, meeting.slot());
  }

  private void send(Branch host, long time, long cue, CueSink sink) {
    if (Sources.sends(host, time, timeline)) {
      sink.add(time, cue);
    }
  }

  private static long revisedAt(Meeting meeting) {
    return meeting.recorded() + DAY + 7 * MINUTE;
  }

  private static boolean within(long time, long from) {
    return time >= from && time < from + WEEK;
  }
}

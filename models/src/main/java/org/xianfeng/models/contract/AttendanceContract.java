package org.xianfeng.models.contract;

import java.util.List;
import java.util.Set;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;
import org.xianfeng.models.topic.Topics;

/** Meetings and who was present, and the columns of {@code landing.attendance}. */
public final class AttendanceContract {
  private static final Fields<MeetingHeld> HELD = Fields.ofEvent();
  private static final Fields<MemberPresent> PRESENCE = Fields.ofEvent();

  public static final Column TYPE = new Column(20, "type", "CloudEvents type: held or present");
  public static final Column MEETING = new Column(21, "meeting", "The meeting");

  private static final Field<MeetingHeld, String> HELD_MEETING =
      HELD.required(MEETING, Forms.ID, MeetingHeld::meeting);
  public static final Field<MeetingHeld, Set<Duty>> DUTIES =
      HELD.required(
          new Column(22, 23, "duties", "Duties that it met; held only"),
          Forms.DUTIES,
          MeetingHeld::duties);
  public static final Field<MeetingHeld, Integer> INVITED =
      HELD.required(24, "invited", "People invited; held only", Forms.COUNT, MeetingHeld::invited);
  public static final Field<MeetingHeld, Integer> PRESENT =
      HELD.required(25, "present", "People present; held only", Forms.COUNT, MeetingHeld::present);
  public static final Field<MeetingHeld, Integer> VOTING_PRESENT =
      HELD.required(
          26,
          "voting_present",
          "Voting members present; held only",
          Forms.COUNT,
          MeetingHeld::votingPresent);
  public static final Field<MeetingHeld, Channel> CHANNEL =
      HELD.required(
          27, "channel", "online or offline; held only", Forms.CHANNEL, MeetingHeld::channel);

  private static final Field<MemberPresent, String> PRESENT_MEETING =
      PRESENCE.required(MEETING, Forms.ID, MemberPresent::meeting);
  public static final Field<MemberPresent, String> MEMBER =
      PRESENCE.required(
          28,
          "member",
          "Pseudonym of who was present; present only",
          Forms.PSEUDONYM,
          MemberPresent::member);
  public static final Field<MemberPresent, String> HOME_BRANCH =
      PRESENCE.required(
          29,
          "home_branch",
          "Branch that gets the credit; present only",
          Forms.CODE,
          MemberPresent::homeBranch);

  // NEXT ID TO ASSIGN: 30; an identifier is never reused

  /** A meeting was held. */
  public static final EventContract<MeetingHeld> MEETING_HELD =
      new EventContract<>(
          "org.xianfeng.attendance.held.v1",
          Topics.ATTENDANCE,
          MeetingHeld.class,
          HELD,
          values ->
              new MeetingHeld(
                  values.get(HELD_MEETING),
                  values.get(DUTIES),
                  values.get(INVITED),
                  values.get(PRESENT),
                  values.get(VOTING_PRESENT),
                  values.get(CHANNEL)));

  /** A member was present at a meeting. */
  public static final EventContract<MemberPresent> MEMBER_PRESENT =
      new EventContract<>(
          "org.xianfeng.attendance.present.v1",
          Topics.ATTENDANCE,
          MemberPresent.class,
          PRESENCE,
          values ->
              new MemberPresent(
                  values.get(PRESENT_MEETING), values.get(MEMBER), values.get(HOME_BRANCH)));

  /** What lands in {@code landing.attendance}. */
  static final EventTable TABLE =
      new EventTable("attendance", TYPE, List.of(MEETING_HELD, MEMBER_PRESENT));

  private AttendanceContract() {}
}

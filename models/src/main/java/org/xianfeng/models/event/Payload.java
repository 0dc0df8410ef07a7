package org.xianfeng.models.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened. The cases are nested here, so that the list of everything that Xianfeng knows
 * about an event can be read in one place; a member is always a pseudonym.
 */
public sealed interface Payload {

  /**
   * A member finished a training activity.
   *
   * @param hours training hours that the activity counts for, 0 or more; never minutes watched
   */
  record LearningCompleted(
      String member,
      String activity,
      String category,
      double hours,
      boolean completed,
      boolean passed)
      implements Payload {
    /** Category of an activity that the period's training plan requires of every member. */
    public static final String REQUIRED = "required";
  }

  /**
   * A meeting was held.
   *
   * @param duties duties that the gathering met, of {@link Duty}; one gathering may meet several
   * @param present people present of the {@code invited}
   * @param votingPresent voting members present
   */
  record MeetingHeld(
      String meeting,
      Set<Duty> duties,
      int invited,
      int present,
      int votingPresent,
      Channel channel)
      implements Payload {
    public MeetingHeld {
      duties = Set.copyOf(duties);
    }
  }

  /**
   * A member was present at a meeting; the envelope's branch is the host.
   *
   * @param homeBranch branch that the member belongs to, which gets the credit
   */
  record MemberPresent(String meeting, String member, String homeBranch) implements Payload {}

  /**
   * A step of a service ticket; the citizen who reported it is not part of it.
   *
   * @param reached whether the call-back reached the caller; only with {@code called_back}
   */
  record TicketStep(
      String ticket,
      String grid,
      String category,
      TicketState state,
      @Nullable Boolean reached,
      @Nullable Boolean solved,
      @Nullable Boolean satisfied)
      implements Payload {}

  /**
   * A rectification was opened or closed.
   *
   * @param due last day on which closing is in time
   */
  record Rectification(
      String rectification, String category, RectificationState state, LocalDate due)
      implements Payload {}

  /**
   * An organisation as of a day; a later {@code validFrom} replaces it from then on.
   *
   * @param organisationType three-digit type: 611 committee, 621 general branch, 631 branch, …
   * @param sector one of seven, for branches; empty for organisations above
   * @param mergedInto organisation that takes over from {@code validFrom}
   * @param grids how many grids it looks after; null where the registry does not say
   */
  record Organisation(
      String name,
      @Nullable String parent,
      String organisationType,
      @Nullable Sector sector,
      String region,
      int members,
      int fullMembers,
      int exemptMembers,
      int groups,
      List<Post> posts,
      @Nullable LocalDate electionDue,
      @Nullable String mergedInto,
      LocalDate validFrom,
      @Nullable Integer grids)
      implements Payload {
    private static final int COUNTY_DIGITS = 6;

    public Organisation {
      posts = List.copyOf(posts);
    }

    /** One of whose grids nothing is said. */
    public Organisation(
        String name,
        @Nullable String parent,
        String organisationType,
        @Nullable Sector sector,
        String region,
        int members,
        int fullMembers,
        int exemptMembers,
        int groups,
        List<Post> posts,
        @Nullable LocalDate electionDue,
        @Nullable String mergedInto,
        LocalDate validFrom) {
      this(
          name,
          parent,
          organisationType,
          sector,
          region,
          members,
          fullMembers,
          exemptMembers,
          groups,
          posts,
          electionDue,
          mergedInto,
          validFrom,
          null);
    }

    /** The county of its region, a division code of GB/T 2260. */
    public String county() {
      return region.substring(0, Math.min(COUNTY_DIGITS, region.length()));
    }
  }

  /**
   * A post that is filled, without saying by whom.
   *
   * @param to first day on which it is vacant again; null while it is filled
   */
  record Post(String post, LocalDate from, @Nullable LocalDate to) {
    /** Name of the post whose vacancy counts. */
    public static final String SECRETARY = "secretary";
  }
}

package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.activity.Meeting;
import org.xianfeng.ingest.simulation.activity.Meetings;
import org.xianfeng.ingest.simulation.activity.Sources;
import org.xianfeng.ingest.simulation.activity.Ticket;
import org.xianfeng.ingest.simulation.activity.Tickets;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.TicketState;

/**
 * The alerts of two rules, worked out from the plan and not from the events: response within eight
 * minutes, and a theme day each month with three days of grace.
 *
 * <p>State: counts, and the alerts themselves up to a limit, so that a nation does not fill memory.
 */
public final class ExpectedAlerts {
  /** Rule of the eight minutes. */
  public static final String RESPONSE_RULE = "R-SLA-8";

  /** Rule of the monthly theme day. */
  public static final String THEME_DAY_RULE = "R-THEME-DAY";

  /** Days after a month's end in which its theme day may still be recorded. */
  public static final int GRACE_DAYS = 3;

  private static final int LISTED = 20_000;

  private final Branches branches;
  private final SimulatedTime timeline;
  private final Tickets tickets;
  private final Meetings meetings;
  private final List<ExpectedAlert> listed = new ArrayList<>();
  private final Counter responses = new Counter();
  private final Counter themeDays = new Counter();

  /** Alerts of one rule. */
  public static final class Counter {
    private long opened;
    private long resolved;

    public long opened() {
      return opened;
    }

    public long resolved() {
      return resolved;
    }

    public long firing() {
      return opened - resolved;
    }
  }

  /** Nothing expected yet. */
  public ExpectedAlerts(Branches branches) {
    this.branches = branches;
    this.timeline = branches.timeline();
    this.tickets = new Tickets(branches);
    this.meetings = new Meetings(branches);
  }

  /** Adds what a branch's week leads to; with the last week also its months. */
  public void plan(Branch branch, int week) {
    int count = tickets.count(branch, week);
    for (int number = 0; number < count; number++) {
      ticket(branch, week, number);
    }
    if (week == timeline.weeks() - 1) {
      int first = timeline.firstWholeMonth();
      for (int month = first; month < first + timeline.wholeMonths(); month++) {
        themeDay(branch, month);
      }
    }
  }

  private void ticket(Branch branch, int week, int number) {
    Ticket ticket = tickets.ticket(branch, week, number);
    long due = ticket.reported() + Tickets.TARGET;
    long arrived = ticket.arrived();
    if (arrived <= due) {
      return;
    }
    Long resolved = null;
    String reason = null;
    if (arrived != Ticket.NEVER
        && tickets.recorded(branch, week, number, TicketState.ARRIVED, arrived)
            < timeline.horizon()) {
      resolved = arrived;
      reason = "stopped_late";
    } else if (branch.role() == Role.MERGES && due < branches.mergeTime()) {
      resolved = branches.mergeTime();
      reason = "branch_merged";
    }
    add(
        responses,
        new ExpectedAlert(RESPONSE_RULE, branch.code(), ticket.id(), due, resolved, reason));
  }

  private void themeDay(Branch branch, int month) {
    long end = timeline.monthStart(month + 1);
    long judged = end + GRACE_DAYS * DAY;
    if (judged > timeline.horizon()
        || branch.role() == Role.MERGES && judged >= branches.mergeTime()) {
      return;
    }
    long recorded = themeDayRecorded(branch, month);
    if (branch.role() == Role.TAKES_OVER && end > branches.mergeTime()) {
      recorded = Math.min(recorded, themeDayRecorded(branches.at(branch.index() - 1), month));
    }
    if (recorded > judged) {
      boolean made = recorded < timeline.horizon();
      boolean merged = branch.role() == Role.MERGES && branches.mergeTime() < timeline.horizon();
      Long resolved = merged ? (Long) branches.mergeTime() : null;
      String reason = merged ? "branch_merged" : null;
      if (made && (resolved == null || recorded < resolved)) {
        resolved = recorded;
        reason = "made_up_late";
      }
      String subject = timeline.month(month);
      add(
          themeDays,
          new ExpectedAlert(THEME_DAY_RULE, branch.code(), subject, judged, resolved, reason));
    }
  }

  /** When the theme day of a month is recorded; the end of time if it never is. */
  private long themeDayRecorded(Branch branch, int month) {
    @Nullable Meeting meeting = meetings.meeting(branch, month, Meetings.THEME_DAY);
    return meeting != null && Sources.sends(branch, meeting.recorded(), timeline)
        ? meeting.recorded()
        : Long.MAX_VALUE;
  }

  private void add(Counter counter, ExpectedAlert alert) {
    counter.opened++;
    counter.resolved += alert.resolvedAt() == null ? 0 : 1;
    if (listed.size() < LISTED) {
      listed.add(alert);
    }
  }

  /** The first alerts, in order of branches. */
  public List<ExpectedAlert> listed() {
    return listed;
  }

  /** Whether some are only counted. */
  public boolean truncated() {
    return listed.size() < responses.opened + themeDays.opened;
  }

  public Counter responses() {
    return responses;
  }

  public Counter themeDays() {
    return themeDays;
  }
}

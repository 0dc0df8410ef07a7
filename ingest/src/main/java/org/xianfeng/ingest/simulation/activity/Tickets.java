package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.DAY;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;

import java.util.List;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;

/** Which tickets a branch gets in a week, and how they go. */
public final class Tickets {
  /** The promise: arrival at most this long after the report. */
  public static final long TARGET = 8 * MINUTE;

  /** Planted responses of the branch with exact tickets, in milliseconds; -1: nobody ever comes. */
  public static final List<Long> PLANTED =
      List.of(TARGET, TARGET + 1, -1L, TARGET - 30 * SECOND, TARGET - 1);

  /** Which of them arrives in time but is recorded three minutes after it was due. */
  public static final int RECORDED_LATE = 3;

  /** States in the order of a cue's parts. */
  static final List<TicketState> STATES = List.of(TicketState.values());

  private static final double[] WEEKDAYS = {0.18, 0.17, 0.16, 0.16, 0.15, 0.1, 0.08};

  /** Share of a day's reports up to the end of each hour from six o'clock on; nights are quiet. */
  private static final double[] HOURS = {
    .02, .06, .14, .24, .33, .40, .45, .51, .60, .69, .77, .83, .88, .92, .95, .97, .985, 1
  };

  private static final int FIRST_HOUR = 6;
  private static final List<String> CATEGORIES =
      List.of("water", "power", "roads", "waste", "noise", "safety", "benefits", "disputes");
  private static final double NOBODY_COMES = 0.004;
  private static final double NEVER_RESOLVED = 0.02;

  private final Branches branches;
  private final Dice dice;
  private final SimulatedTime timeline;

  public Tickets(Branches branches) {
    this.branches = branches;
    this.dice = branches.dice();
    this.timeline = branches.timeline();
  }

  /** Week in which the planted tickets come. */
  public static int plantedWeek(SimulatedTime timeline) {
    return Math.min(2, timeline.weeks() - 1);
  }

  /** Tickets of a branch and week. */
  public int count(Branch branch, int week) {
    if (branches.activeAt(branch, timeline.weekStart(week)) == 0) {
      return 0;
    }
    double own = dice.logNormal(1, 0.4, Purpose.TICKET_RATE, branch.index(), 0, 0);
    double mean = weekly(branch.sector()) * Math.min(3, own);
    int count = dice.poisson(mean, Purpose.TICKET_COUNT, branch.index(), week, 0);
    return planted(branch, week, 0) ? Math.max(count, PLANTED.size()) : count;
  }

  /** One ticket. */
  public Ticket ticket(Branch branch, int week, int number) {
    long reported = reported(branch, week, number);
    long response = response(branch, week, number);
    long way = response == Ticket.NEVER ? 0 : response;
    long arrived = response == Ticket.NEVER ? Ticket.NEVER : reported + response;
    boolean settled =
        response != Ticket.NEVER
            && step(Purpose.CALL_BACK, branch, week, ~number) >= NEVER_RESOLVED;
    double median = 9 * HOUR * StrictMath.exp(-0.4 * branch.service());
    long worked = (long) logNormal(median, 1.1, branch, week, number, 1);
    long resolved = settled ? arrived + Math.min(MINUTE + worked, 60 * DAY) : Ticket.NEVER;
    long waited = 2 * HOUR + (long) logNormal(14 * HOUR, 0.6, branch, week, number, 2);
    long called = settled ? resolved + waited : Ticket.NEVER;
    boolean reached = step(Purpose.CALL_BACK, branch, week, number) < 0.85;
    double good = step(Purpose.TICKET_STEP, branch, week, number);
    boolean solved = good < Dice.logistic(2.2 + 0.8 * branch.service());
    boolean again = settled && reached && !solved && number % 2 == 0;
    int kind = dice.below(CATEGORIES.size(), Purpose.TICKET_KIND, branch.index(), week, number);
    return new Ticket(
        thing("t-" + branch.code() + '-' + timeline.mondayText(week) + '-' + number),
        thing("g-" + branch.code() + '-' + (number % 4 + 1)),
        CATEGORIES.get(kind),
        reported,
        reported + Math.max(SECOND, way * 15 / 100),
        reported + Math.max(2 * SECOND, way * 35 / 100),
        arrived,
        resolved,
        called,
        again ? called + 20 * MINUTE : Ticket.NEVER,
        reached,
        solved,
        good < Dice.logistic(1.6 + 0.9 * branch.service()));
  }

  /** When the grid platform records a step: seconds after it, apart from a planted exception. */
  public long recorded(Branch branch, int week, int number, TicketState state, long time) {
    if (state == TicketState.ARRIVED && number == RECORDED_LATE && planted(branch, week, number)) {
      return reported(branch, week, number) + TARGET + 3 * MINUTE;
    }
    double lag =
        dice.logNormal(
            900,
            0.6,
            Purpose.TICKET_LAG,
            branch.index(),
            week,
            number * 8L + STATES.indexOf(state));
    return time + 50 + Math.min((long) lag, 5 * SECOND);
  }

  private String thing(String name) {
    return branches.pseudonym().ofThing(Sources.GRID, name);
  }

  /** Whether a ticket is one of the planted ones. */
  public boolean planted(Branch branch, int week, int number) {
    return branch.role() == Role.EXACT_TICKETS
        && week == plantedWeek(timeline)
        && number < PLANTED.size();
  }

  /** Tickets a week; villages and communities have the residents. */
  private static double weekly(Sector sector) {
    return switch (sector) {
      case VILLAGE -> 2.6;
      case COMMUNITY -> 3.4;
      case GOVERNMENT -> 0.5;
      case PUBLIC_INSTITUTION -> 0.7;
      case STATE_ENTERPRISE -> 0.3;
      case PRIVATE_ENTERPRISE -> 0.25;
      case SOCIAL_ORGANISATION -> 0.35;
    };
  }

  private long reported(Branch branch, int week, int number) {
    if (planted(branch, week, number)) {
      return timeline.weekStart(week) + 2 * DAY + (9 + number) * HOUR;
    }
    double left = dice.unit(Purpose.TICKET_DAY, branch.index(), week, number);
    int day = 0;
    while (day < 6 && left >= WEEKDAYS[day]) {
      left -= WEEKDAYS[day++];
    }
    double at = dice.unit(Purpose.TICKET_TIME, branch.index(), week, number);
    int hour = 0;
    while (hour < HOURS.length - 1 && at >= HOURS[hour]) {
      hour++;
    }
    double before = hour == 0 ? 0 : HOURS[hour - 1];
    long within = (long) ((at - before) / (HOURS[hour] - before) * HOUR);
    return timeline.weekStart(week) + day * DAY + (FIRST_HOUR + hour) * HOUR + within;
  }

  private long response(Branch branch, int week, int number) {
    if (planted(branch, week, number)) {
      long response = PLANTED.get(number);
      return response < 0 ? Ticket.NEVER : response;
    }
    if (step(Purpose.TICKET_STEP, branch, week, ~number) < NOBODY_COMES) {
      return Ticket.NEVER;
    }
    double noise = 0.1 * dice.normal(Purpose.TICKET_RATE, branch.index(), week, -1);
    double median = 4.2 * MINUTE * StrictMath.exp(noise - 0.15 * branch.service());
    return Math.min(
        40 * SECOND + (long) logNormal(median, 0.38, branch, week, number, 0), 6 * HOUR);
  }

  private double logNormal(
      double median, double sigma, Branch branch, int week, int number, int which) {
    return dice.logNormal(
        median, sigma, Purpose.TICKET_STEP, branch.index(), week, (number + 1) * 8L + which);
  }

  private double step(Purpose purpose, Branch branch, int week, int number) {
    return dice.unit(purpose, branch.index(), week, number);
  }
}

package org.xianfeng.ingest.simulation.truth;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.ingest.simulation.activity.Meetings;
import org.xianfeng.ingest.simulation.activity.Sources;
import org.xianfeng.ingest.simulation.activity.Ticket;
import org.xianfeng.ingest.simulation.activity.Tickets;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.CountyTree;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulatedTime;

/**
 * What was planted, for people and tests: kind, organisation, when, and what has to follow.
 *
 * @param kind kebab-case
 * @param organisation code of a branch, or a source
 * @param details names and values, in order
 * @param expected one sentence
 */
public record Planting(
    String kind, String organisation, Map<String, Object> details, String expected) {

  /** Everything planted in these branches, apart from what is only counted. */
  public static List<Planting> all(Branches branches) {
    List<Planting> all = new ArrayList<>();
    branches
        .roles()
        .all()
        .forEach((index, role) -> all.addAll(of(branches.at(index), role, branches)));
    all.add(silence(branches.timeline()));
    all.addAll(elsewhere(branches));
    return all;
  }

  private static List<Planting> of(Branch branch, Role role, Branches branches) {
    Meetings meetings = new Meetings(branches);
    return switch (role) {
      case STOPS_FIRST, STOPS_SECOND ->
          from(
              "stops-meeting",
              branch,
              meetings.stops(branch),
              "no meeting from then on: an alert for each whole month that is judged");
      case BACKFILLS ->
          from(
              "back-fill-burst",
              branch,
              meetings.backfillTime(),
              "the meetings of up to two months recorded within an hour of this instant");
      case MERGES ->
          List.of(
              one(
                  "merged-branch",
                  branch,
                  "into",
                  branches.at(branch.index() + 1).code(),
                  "merged_into from " + SimulatedTime.day(branches.mergeTime())));
      case EXACT_TICKETS -> tickets(branch, branches);
      case VACANT ->
          List.of(one("secretary-vacant", branch, "days", 100, "vacant at the start, not filled"));
      case ELECTION_OVERDUE ->
          List.of(one("election-overdue", branch, "weeks", "all", "due before the start"));
      case TAKES_OVER, WATCHED, NONE -> List.of();
    };
  }

  private static List<Planting> tickets(Branch branch, Branches branches) {
    Tickets tickets = new Tickets(branches);
    int week = Tickets.plantedWeek(branches.timeline());
    List<Planting> all = new ArrayList<>();
    for (int number = 0; number < Tickets.PLANTED.size(); number++) {
      Ticket ticket = tickets.ticket(branch, week, number);
      long reported = ticket.reported();
      long response = Tickets.PLANTED.get(number);
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("ticket", ticket.id());
      details.put("reported", text(reported));
      details.put("response_ms", response < 0 ? "never" : response);
      String expected;
      if (response < 0 || response > Tickets.TARGET) {
        String key = ExpectedAlerts.RESPONSE_RULE + '/' + branch.code() + '/' + ticket.id() + "#1";
        details.put("alert_key", key);
        expected = response < 0 ? "fires to the end" : "opens when due, resolved by the arrival";
      } else if (number == Tickets.RECORDED_LATE) {
        details.put("recorded_after_due_ms", 180 * SECOND);
        expected = "in time, recorded late: no alert, or one that ends as cancelled";
      } else {
        expected = "in time: no alert";
      }
      all.add(new Planting("ticket", branch.code(), details, expected));
    }
    return all;
  }

  private static Planting silence(SimulatedTime timeline) {
    return new Planting(
        "silent-source",
        Sources.PARTY_WEST,
        Map.of("from", text(Sources.silentFrom(timeline))),
        "nothing recorded from then on; its branches' later duties are a data fault");
  }

  /** The first few members who attend elsewhere; there are about twelve in a thousand. */
  private static List<Planting> elsewhere(Branches branches) {
    Meetings meetings = new Meetings(branches);
    List<Planting> all = new ArrayList<>();
    for (int index = 0; index < branches.count() && all.size() < 20; index++) {
      Branch home = branches.at(index);
      for (int member = 0; member < home.active(); member++) {
        if (home.role() == Role.NONE && meetings.isMobile(home, member)) {
          Branch host = meetings.host(home, member);
          if (!CountyTree.isWest(host.town()) && host.role() == Role.NONE) {
            all.add(
                one(
                    "attends-elsewhere",
                    home,
                    "host",
                    host.code(),
                    "present at theme days of the host, credited to the home branch once"));
          }
        }
      }
    }
    return all;
  }

  /** What begins at an instant, unless that is the end of time. */
  private static List<Planting> from(String kind, Branch branch, long from, String expected) {
    return from == Long.MAX_VALUE
        ? List.of()
        : List.of(one(kind, branch, "from", text(from), expected));
  }

  private static Planting one(
      String kind, Branch branch, String name, Object value, String expected) {
    return new Planting(kind, branch.code(), Map.of(name, value), expected);
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(SimulatedTime.OFFSET).toString();
  }
}

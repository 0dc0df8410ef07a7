package org.xianfeng.streaming.scenario;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.calendar.WorkHours;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.alert.Timing;

/**
 * A world of six branches in two counties: what they do, and how it comes, late, twice, corrected,
 * from the future and of a branch that went into another. The same for the same seed.
 */
final class RandomScenario {
  private static final String CONTROL = "ctl";
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Random random;
  private final int days;
  private final long begin;
  private final Duration lateness;
  private final Duration disorder;
  private final List<ScenarioEvent> events = new ArrayList<>();
  private int number;
  private @Nullable String merged;
  private String into = "";
  private long mergedAt = Long.MAX_VALUE;

  private RandomScenario(long seed) {
    random = new Random(seed);
    days = 14 + random.nextInt(70);
    begin = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() + random.nextInt(20) * DAY;
    lateness = Duration.ofHours(6 + random.nextInt(66));
    disorder = Duration.ofMinutes(random.nextInt(3) * 5L);
  }

  static Scenario of(long seed) {
    RandomScenario world = new RandomScenario(seed);
    world.registry();
    world.happenings();
    world.events.sort(Comparator.comparingLong(ScenarioEvent::arrived));
    ZoneId zone = ZoneId.of(world.random.nextInt(3) == 0 ? "Europe/Berlin" : "Asia/Shanghai");
    Instant horizon = Instant.ofEpochMilli(world.begin + world.days * DAY + 5 * DAY);
    Timing timing =
        new Timing(
            Duration.ofMinutes(5),
            Duration.ofDays(400),
            world.lateness,
            Instant.ofEpochMilli(world.begin - 3 * DAY),
            null,
            horizon);
    return new Scenario(
        "seed " + seed,
        "t1",
        zone,
        timing,
        world.disorder,
        world.random.nextBoolean() ? Duration.ofHours(3) : Duration.ofDays(400),
        Set.of("p0", "p1"),
        new WorkCalendar(
            Set.of(LocalDate.parse("2026-04-06"), LocalDate.parse("2026-05-01")),
            Set.of(LocalDate.parse("2026-05-09")),
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(
                new WorkHours(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                new WorkHours(LocalTime.of(13, 30), LocalTime.of(17, 30)))),
        Map.of(),
        RandomRules.of(world.random, Instant.ofEpochMilli(world.begin), world.days),
        world.events,
        List.of());
  }

  private void registry() {
    long from = begin - 10 * DAY;
    for (String source : List.of("s1", "s2")) {
      signal(CONTROL, from, from, source + "|registered", 1, Signal.SOURCE_REGISTERED, "", "");
    }
    for (int branch = 1; branch <= 6; branch++) {
      String county = "county=c" + (1 + branch / 4);
      signal(
          CONTROL,
          from,
          from,
          "reg|b" + branch,
          1,
          Signal.BRANCH_REGISTERED,
          "b" + branch,
          "",
          county);
    }
    for (int member = 1; member <= 12; member++) {
      String id = "reg|m" + member;
      signal(CONTROL, from, from, id, 1, Signal.MEMBER_JOINED, "b6", "m" + member);
      if (random.nextInt(4) == 0) {
        long left = begin + random.nextInt(days) * DAY + random.nextInt(1_000_000);
        signal(CONTROL, left, left, id + "l", 1, Signal.MEMBER_LEFT, "b6", "m" + member);
      }
    }
    if (random.nextBoolean()) {
      merged = "b" + (1 + random.nextInt(5));
      into = "b6";
      mergedAt = begin + (long) (days * DAY * (0.3 + 0.6 * random.nextDouble()));
      // of every other one the heir goes on into a third, before or afterwards
      String between = "b" + (1 + random.nextInt(5));
      if (random.nextBoolean() && !between.equals(merged)) {
        into = between;
        long at = begin + (long) (days * DAY * (0.3 + 0.6 * random.nextDouble()));
        merge(at, between, "b6");
      }
      merge(mergedAt, merged, into);
    }
  }

  private void merge(long at, String branch, String heir) {
    String id = "reg|merge " + branch;
    signal(CONTROL, at, at, id, 1, Signal.BRANCH_MERGED, branch, "", "into=" + heir);
  }

  private void happenings() {
    int count = 30 + random.nextInt(80);
    for (int i = 0; i < count; i++) {
      long occurred = begin + (long) (random.nextDouble() * days * DAY);
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> meeting(occurred);
        case 4, 5 -> ticket(occurred);
        case 6 -> send(branch(), Signal.HEARTBEAT, "", occurred, 0);
        default -> clock(occurred);
      }
    }
  }

  private String branch() {
    return "b" + (1 + random.nextInt(6));
  }

  private static String source(String branch) {
    return branch.compareTo("b4") < 0 ? "s1" : "s2";
  }

  private static String partition(String source) {
    return source.equals("s1") ? "p0" : "p1";
  }

  private void meeting(long occurred) {
    String branch = branch();
    int eligible = 6 + random.nextInt(15);
    int attended =
        random.nextInt(4) == 0 ? random.nextInt(eligible / 2) : eligible - random.nextInt(3);
    String kind = "kind=" + (random.nextInt(3) == 0 ? "lecture" : "assembly");
    List<String> content = new ArrayList<>(List.of(kind));
    if (branch.equals("b6")) {
      List<String> there = new ArrayList<>(List.of("guest"));
      for (int member = 1; member <= 12; member++) {
        if (random.nextInt(eligible) < attended) {
          there.add("m" + member);
        }
      }
      content.add("attendees=" + String.join(",", there));
    } else {
      content.add("attended=" + (random.nextInt(3) == 0 ? 9 : attended));
      content.add("eligible=" + (random.nextInt(3) == 0 ? 10 : Math.max(attended, eligible)));
    }
    boolean entered = random.nextInt(4) == 0;
    long lag = entered ? (long) (random.nextDouble() * 12 * DAY) : random.nextInt(3_600_000);
    send(branch, Signal.MEETING_HELD, "", occurred, lag, content.toArray(String[]::new));
  }

  private void ticket(long occurred) {
    String branch = branch();
    String ticket = "T" + ++number;
    // whole seconds: a stop may be exactly in time
    long start = occurred / 1000 * 1000;
    send(branch, "ticket.reported", ticket, start, random.nextInt(60_000));
    long took =
        switch (random.nextInt(6)) {
          case 0 -> Duration.ofMinutes(8).toMillis();
          case 1 -> -random.nextInt(300) * 1000L;
          case 2 -> random.nextInt(1200) * 1000L;
          case 3 -> random.nextInt(10) * 3_600_000L;
          default -> (long) (random.nextDouble() * 4 * DAY);
        };
    if (random.nextInt(6) > 0) {
      long lag = random.nextInt(5) == 0 ? random.nextInt((int) lateness.toMillis()) : 1000;
      send(branch, "ticket.arrived", ticket, start + took, lag);
      return;
    }
    // twice or never; the ticket is forgotten some time after its last record
    long last = random.nextBoolean() ? start + took + 60_000 : 0;
    for (long at = start + took; at <= last; at += 60_000) {
      String source = source(branch);
      String id = source + "|e" + ++number;
      signal(partition(source), at, at, id, 1, "ticket.arrived", branch, ticket);
    }
  }

  private void clock(long at) {
    for (String partition : List.of("p0", "p1")) {
      events.add(new ScenarioEvent(partition, at, at, null, null));
    }
  }

  /** Sends it, perhaps late, again, or corrected. */
  private void send(
      String branch, String type, String subject, long occurred, long lag, String... attributes) {
    long recorded = Math.max(occurred + Math.max(0, lag), begin);
    long latest = begin + days * DAY + 4 * DAY;
    if (recorded > latest || branch.equals(merged) && occurred > mergedAt && random.nextBoolean()) {
      return;
    }
    if (random.nextInt(12) == 0 && !type.startsWith(Signal.TICKET)) {
      // to the hour: exactly at the end of a period or of its grace, too
      recorded = recorded / DAY * DAY + 16 * 3_600_000L;
      recorded = recorded < occurred + lag ? recorded + DAY : recorded;
    }
    String source = source(branch);
    String id = source + "|e" + ++number;
    String partition = partition(source);
    long delay =
        switch (random.nextInt(10)) {
          case 0 -> (long) (random.nextDouble() * 1.3 * lateness.toMillis());
          case 1, 2 -> (long) (random.nextDouble() * disorder.toMillis());
          default -> random.nextInt(2000);
        };
    if (random.nextInt(40) == 0) {
      long ahead = recorded + Duration.ofDays(1).toMillis();
      signal(partition, recorded, ahead, id + "f", 1, type, branch, subject, attributes);
    }
    long arrival = recorded + delay;
    signal(partition, arrival, occurred, recorded, id, 1, type, branch, subject, attributes);
    if (random.nextInt(15) == 0) {
      long again = arrival + random.nextInt((int) DAY);
      signal(partition, again, occurred, recorded, id, 1, type, branch, subject, attributes);
    }
    if (random.nextInt(8) == 0) {
      correct(partition, arrival, occurred, recorded, id, type, branch, subject, attributes);
    }
  }

  /** A second revision, while the first can still be corrected. */
  private void correct(
      String partition,
      long arrival,
      long occurred,
      long recorded,
      String id,
      String type,
      String branch,
      String subject,
      String... attributes) {
    long left = recorded + lateness.toMillis() - arrival;
    if (left <= 0) {
      return;
    }
    long later = recorded + (long) (random.nextDouble() * left);
    long said = random.nextBoolean() ? recorded : later;
    long happened = random.nextBoolean() ? occurred : Math.min(said, occurred + 3_600_000L);
    String[] content = attributes.clone();
    if (content.length > 0 && random.nextBoolean()) {
      content[0] = content[0].equals("kind=lecture") ? "kind=assembly" : "kind=lecture";
    }
    long came = Math.max(arrival, later);
    signal(partition, came, happened, said, id, 2, type, branch, subject, content);
  }

  private void signal(
      String partition,
      long arrival,
      long time,
      String event,
      int revision,
      String type,
      String branch,
      String subject,
      String... attributes) {
    signal(partition, arrival, time, time, event, revision, type, branch, subject, attributes);
  }

  private void signal(
      String partition,
      long arrival,
      long occurred,
      long recorded,
      String event,
      int revision,
      String type,
      String branch,
      String subject,
      String... attributes) {
    Signal signal =
        new Signal(
            event,
            revision,
            type,
            "t1",
            branch,
            subject,
            List.of(attributes),
            Instant.ofEpochMilli(occurred),
            Instant.ofEpochMilli(recorded),
            Instant.ofEpochMilli(arrival));
    events.add(new ScenarioEvent(partition, arrival, recorded, signal, null));
  }
}

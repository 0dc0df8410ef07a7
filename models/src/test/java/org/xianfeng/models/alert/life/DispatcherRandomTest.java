package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Silence;

/**
 * The dispatcher against a second one that is slow and plain: it looks at every minute of every
 * rung anew and keeps nothing.
 */
class DispatcherRandomTest {
  private static final int MINUTES = 100;
  private static final int RUNS = 150;
  private static final Instant START = Said.at("8:00");
  private static final Recipients RECIPIENTS = (alert, role, at) -> !role.equals("vacant");
  private static final List<String> BRANCHES = List.of("b1", "b2");

  /** Two rules with ladders; the alerts of the second hold back those of the first. */
  private static final Map<String, Delivery> RULES =
      Map.of(
          "R-A",
          delivery(List.of(rung(0, "secretary"), rung(7, "vacant"), rung(20, "county")), 15, null),
          "R-B",
          delivery(List.of(rung(3, "street"), rung(3, "county")), null, "R-A"));

  /** An alert and the minutes at which it opens, is said to, and is said to have ended. */
  private record Case(Alert alert, int opened, int said, @Nullable Integer ended) {
    boolean fires(int minute) {
      return said <= minute && (ended == null || minute < ended);
    }

    Delivery delivery() {
      return requireNonNull(RULES.get(alert.rule()), "no such rule");
    }

    Map<String, String> labels() {
      return Labels.of(alert, Map.of(), Map.of());
    }
  }

  private record World(List<Case> cases, List<Command> commands) {}

  static Stream<Long> seeds() {
    return IntStream.range(0, RUNS).mapToObj(Long::valueOf);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isToldAsTheSlowOneSays(long seed) {
    World world = world(new Random(seed));
    List<String> expected = slow(world);

    assertThat(atOnce(world, new Random(seed))).as("seed %d", seed).isEqualTo(expected);
    assertThat(minuteByMinute(world, 0)).as("seed %d, bit by bit", seed).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneThatGoesOnFromWhatWasKeptTellsNothingTwiceAndLeavesNothingOut(long seed) {
    World world = world(new Random(seed));

    assertThat(minuteByMinute(world, 3)).as("seed %d", seed).isEqualTo(slow(world));
  }

  @Test
  void theCasesHaveEverythingThatCanHappen() {
    var words = new TreeSet<String>();
    seeds()
        .flatMap(seed -> slow(world(new Random(seed))).stream())
        .forEach(line -> Collections.addAll(words, line.split(" ")));

    assertThat(words)
        .contains("open", "escalate", "resolve", "yes", "inhibited", "silenced", "acknowledged");
  }

  private static World world(Random random) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int opened = random.nextInt(60);
      int said = opened + (random.nextInt(4) == 0 ? random.nextInt(25) : 0);
      @Nullable Integer ended = random.nextInt(3) == 0 ? null : said + random.nextInt(40);
      String rule = random.nextInt(3) == 0 ? "R-B" : "R-A";
      String branch = BRANCHES.get(random.nextInt(2));
      cases.add(new Case(Said.openAt(rule, branch, "T" + i, minute(opened)), opened, said, ended));
    }
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant at = minute(random.nextInt(80));
      String key = cases.get(random.nextInt(cases.size())).alert().key();
      commands.add(new Acknowledge("t1", at, "duty", key));
    }
    for (int i = 0; i < 2; i++) {
      Instant at = minute(random.nextInt(60));
      @Nullable Instant until =
          random.nextBoolean() ? null : at.plus(Duration.ofMinutes(1 + random.nextInt(30)));
      String branch = BRANCHES.get(random.nextInt(2));
      commands.add(new Silence("t1", at, "duty", Map.of("branch", branch), until, ""));
    }
    return new World(cases, commands);
  }

  /** All that is known is taken in at once, in any order but that of each alert. */
  private static List<String> atOnce(World world, Random random) {
    Dispatcher dispatcher = dispatcher();
    List<Case> cases = new ArrayList<>(world.cases());
    Collections.shuffle(cases, random);
    world.commands().forEach(dispatcher::take);
    cases.forEach(one -> take(dispatcher, one));
    return lines(dispatcher.until(minute(MINUTES)).notifications());
  }

  /**
   * What happens is taken in when it happens; silences are planned ahead.
   *
   * @param life minutes after which another dispatcher goes on from what was kept; 0 for never
   */
  private static List<String> minuteByMinute(World world, int life) {
    Dispatcher dispatcher = dispatcher();
    Map<String, Firing> kept = new TreeMap<>();
    world.commands().stream().filter(Silence.class::isInstance).forEach(dispatcher::take);
    List<Notification> told = new ArrayList<>();
    for (int minute = 0; minute <= MINUTES; minute++) {
      for (Command command : world.commands()) {
        if (command instanceof Acknowledge && command.at().equals(minute(minute))) {
          dispatcher.take(command);
        }
      }
      for (Case one : world.cases()) {
        if (one.said() == minute) {
          open(dispatcher, one);
        }
        if (one.ended() != null && one.ended() == minute) {
          end(dispatcher, one, minute);
        }
      }
      Dispatcher.Outcome outcome = dispatcher.until(minute(minute));
      told.addAll(outcome.notifications());
      for (String id : outcome.touched()) {
        kept.remove(id);
        dispatcher.firing(id).ifPresent(firing -> kept.put(id, firing));
      }
      if (life > 0 && minute % life == 0) {
        dispatcher =
            new Dispatcher(RECIPIENTS, kept.values(), dispatcher.standing(), minute(minute));
      }
    }
    return lines(told);
  }

  private static void take(Dispatcher dispatcher, Case one) {
    open(dispatcher, one);
    if (one.ended() != null) {
      end(dispatcher, one, one.ended());
    }
  }

  private static void open(Dispatcher dispatcher, Case one) {
    dispatcher.take(one.alert(), minute(one.said()), one.delivery(), one.labels());
  }

  private static void end(Dispatcher dispatcher, Case one, int minute) {
    Instant at = minute(minute);
    dispatcher.take(
        Said.endedAt(one.alert(), at, Reason.STOPPED_LATE), at, one.delivery(), one.labels());
  }

  private static Dispatcher dispatcher() {
    return new Dispatcher(RECIPIENTS);
  }

  /** From the definitions, minute by minute. */
  private static List<String> slow(World world) {
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute <= MINUTES; minute++) {
      List<String> now = new ArrayList<>();
      for (Case one : world.cases()) {
        boolean first = true;
        Map<String, Integer> told = new TreeMap<>();
        for (Map.Entry<Integer, Integer> rung : rungs(one).entrySet()) {
          String to = one.delivery().escalation().get(rung.getKey()).to();
          int due = rung.getValue();
          String kind = first ? "open" : "escalate";
          first = false;
          if (minute == due && one.fires(due) && hold(world, one, due).isPresent()) {
            now.add(line(minute, one, rung.getKey(), kind, to, hold(world, one, due).get()));
          }
          @Nullable Integer out = goesOut(world, one, due);
          if (out != null && out == minute) {
            now.add(line(minute, one, rung.getKey(), kind, to, "yes"));
          }
          if (out != null && one.ended() != null) {
            told.putIfAbsent(to, rung.getKey());
          }
        }
        if (one.ended() != null && one.ended() == minute) {
          int at = minute;
          told.forEach((to, rung) -> now.add(line(at, one, rung, "resolve", to, "yes")));
        }
      }
      Collections.sort(now);
      lines.addAll(now);
    }
    return lines;
  }

  /** The rungs that somebody has, and when each is due. */
  private static Map<Integer, Integer> rungs(Case one) {
    Map<Integer, Integer> due = new TreeMap<>();
    @Nullable Integer inherited = null;
    for (int i = 0; i < one.delivery().escalation().size(); i++) {
      Rung rung = one.delivery().escalation().get(i);
      int own = Math.max(one.opened() + (int) rung.after().toMinutes(), one.said());
      int at = inherited == null ? own : inherited;
      if (rung.to().equals("vacant")) {
        inherited = at;
      } else {
        inherited = null;
        due.put(i, at);
      }
    }
    return due;
  }

  private static @Nullable Integer goesOut(World world, Case one, int due) {
    for (int minute = due; minute <= MINUTES && one.fires(minute); minute++) {
      if (hold(world, one, minute).isEmpty()) {
        return minute;
      }
    }
    return null;
  }

  private static Optional<String> hold(World world, Case one, int minute) {
    boolean inhibited =
        world.cases().stream()
            .filter(other -> other.fires(minute) && other.alert().rule().equals("R-B"))
            .anyMatch(
                other ->
                    one.alert().rule().equals("R-A")
                        && other.alert().branch().equals(one.alert().branch()));
    boolean silenced = false;
    boolean acknowledged = false;
    for (Command command : world.commands()) {
      int at = (int) Duration.between(START, command.at()).toMinutes();
      if (at > minute) {
        continue;
      }
      if (command instanceof Silence silence
          && one.alert().branch().equals(silence.match().get("branch"))) {
        silenced |=
            silence.until() == null ? one.fires(at) : minute(minute).isBefore(silence.until());
      }
      if (command instanceof Acknowledge acknowledge
          && acknowledge.alertKey().equals(one.alert().key())
          && one.fires(at)) {
        Duration ttl = one.delivery().ackTtl();
        acknowledged |= ttl == null || minute < at + ttl.toMinutes();
      }
    }
    return inhibited
        ? Optional.of("inhibited")
        : silenced
            ? Optional.of("silenced")
            : acknowledged ? Optional.of("acknowledged") : Optional.empty();
  }

  private static List<String> lines(List<Notification> told) {
    return told.stream()
        .map(
            one ->
                line(
                    (int) Duration.between(START, one.at()).toMinutes(),
                    one.alert().key(),
                    one.rung(),
                    one.kind().text(),
                    one.to(),
                    one.delivered().text()))
        .toList();
  }

  private static String line(
      int minute, Case one, int rung, String kind, String to, String delivered) {
    return line(minute, one.alert().key(), rung, kind, to, delivered);
  }

  private static String line(
      int minute, String key, int rung, String kind, String to, String delivered) {
    return "%03d %s %d %s %s %s".formatted(minute, key, rung, kind, to, delivered);
  }

  private static Instant minute(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static Rung rung(int minutes, String to) {
    return new Rung(Duration.ofMinutes(minutes), to);
  }

  private static Delivery delivery(
      List<Rung> escalation, @Nullable Integer ackMinutes, @Nullable String inhibits) {
    return new Delivery(
        escalation,
        ackMinutes == null ? null : Duration.ofMinutes(ackMinutes),
        inhibits == null ? List.of() : List.of(new Inhibition(inhibits, List.of("branch"))),
        Map.of());
  }
}

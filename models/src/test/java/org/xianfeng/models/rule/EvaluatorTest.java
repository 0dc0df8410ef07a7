package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.rule.BranchRun.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

/** What is found although nothing else happens: keys are woken by what they asked for alone. */
class EvaluatorTest {
  private static final Instant NEVER_YET = Instant.ofEpochMilli(Long.MIN_VALUE);

  private final RuleBook rules = new RuleBook();
  private final Map<KeyKind, KeyState> states = new HashMap<>();
  private final Map<KeyKind, Instant> wakes = new HashMap<>();
  private final Map<String, Alert> alerts = new TreeMap<>();
  private final Map<String, Instant> said = new HashMap<>();
  private final Map<KeyKind, Integer> looks = new HashMap<>();

  @Test
  void aStopThatComesBeforeItsStartIsRememberedUntilTheStartComes() {
    rule(
        "time_inversion",
        "\"start\": \"ticket.reported\", \"stop\": \"ticket.arrived\", \"tolerance\": \"PT2M\"");
    tell("ticket.arrived", "T1", "2026-05-06T08:50:00+08:00");
    tell("ticket.reported", "T1", "2026-05-06T09:00:00+08:00");

    goTo("2026-05-06T10:00:00+08:00");

    assertThat(alerts).containsOnlyKeys("R/b1/T1#1");
  }

  @Test
  void aCountOfAQuarterEndsWithIt() {
    registered();
    rule(
        "threshold", "\"event\": \"ticket.reported\", \"period\": \"quarter\", \"open\": \">= 2\"");
    tell("ticket.reported", "T1", "2026-04-02T09:00:00+08:00");
    tell("ticket.reported", "T2", "2026-04-02T10:00:00+08:00");

    goTo("2026-07-02T00:00:00+08:00");

    assertEnded("R/b1/2026-04-02T10:00+08:00#1", "2026-07-01T00:00:00+08:00", Reason.RECOVERED);
  }

  @Test
  void aCountOfALongWindowEndsWhenItsRecordsLeave() {
    registered();
    rule("threshold", "\"event\": \"ticket.reported\", \"window\": \"P60D\", \"open\": \">= 2\"");
    tell("ticket.reported", "T1", "2026-04-02T09:00:00+08:00");
    tell("ticket.reported", "T2", "2026-04-02T10:00:00+08:00");

    goTo("2026-07-02T00:00:00+08:00");

    assertEnded("R/b1/2026-04-02T10:00+08:00#1", "2026-06-01T09:00:00+08:00", Reason.RECOVERED);
  }

  @Test
  void whatOnlyALaterVersionAsksForDoesNotCountForTheEarlier() {
    registered();
    rule(
        "interval",
        "\"event\": \"meeting.held\", \"match\": {\"kind\": \"lecture\"}, \"every\": \"P1M\"");
    rule(
        "interval",
        "\"event\": \"meeting.held\", \"match\": {\"kind\": \"study\"}, \"every\": \"P1M\","
            + " \"effective_from\": \"2026-09-01T00:00:00+08:00\"",
        2);
    tell(Signal.MEETING_HELD, "", "2026-03-10T09:00:00+08:00", "kind=lecture");
    tell(Signal.MEETING_HELD, "", "2026-04-05T09:00:00+08:00", "kind=study");

    goTo("2026-05-01T00:00:00+08:00");

    assertThat(alerts).containsOnlyKeys("R/b1/2026-04-10#1");
    assertThat(alert("R/b1/2026-04-10#1").state()).isEqualTo(Alert.State.FIRING);
  }

  @Test
  void aRuleThatHoldsAgainIsJudgedAgain() {
    String absence = "\"event\": \"meeting.held\", \"period\": \"month\"";
    rule("absence", absence);
    rule(
        "absence",
        absence + ", \"enabled\": false, \"effective_from\": \"1970-01-02T00:00:00Z\"",
        2);
    rule("absence", absence + ", \"effective_from\": \"2026-03-01T00:00:00+08:00\"", 3);
    registered();

    goTo("2026-04-02T00:00:00+08:00");

    assertThat(alerts.keySet()).contains("R/b1/2026-03#1");
  }

  @Test
  void aCollapseEndsWithTheRuleOrTheBranchAtThatInstant() {
    rule(
        "collapse",
        "\"event\": \"meeting.held\", \"period\": \"month\", \"open_ratio\": 0.5, \"history\": 2");
    rule(
        "collapse",
        "\"event\": \"meeting.held\", \"period\": \"month\", \"open_ratio\": 0.5, \"history\": 2,"
            + " \"enabled\": false, \"effective_from\": \"2026-05-20T00:00:00+08:00\"",
        2);
    for (String branch : List.of("b1", "b2")) {
      for (int month = 2; month < 5; month++) {
        tellOf(
            branch,
            Signal.MEETING_HELD,
            "m" + month,
            "2026-0%d-10T09:00:00+08:00".formatted(month),
            "attended=" + (month == 4 ? 1 : 18),
            "eligible=20",
            "county=c1");
      }
    }
    tellOf("b2", Signal.BRANCH_MERGED, "", "2026-05-10T00:00:00+08:00", "county=c1", "into=b9");

    goTo("2026-07-02T00:00:00+08:00");

    assertEnded("R/b1/2026-04#1", "2026-05-20T00:00:00+08:00", Reason.RULE_REMOVED);
    assertEnded("R/b2/2026-04#1", "2026-05-10T00:00:00+08:00", Reason.BRANCH_MERGED);
  }

  @Test
  void aSourceThatGoesOnIsNotJudgedAnewAndItsSilenceIsFoundAllTheSame() {
    rule("silence", "\"timeout\": \"PT1H\"");
    for (String time : List.of("09:00", "09:30", "10:30", "10:10", "11:30")) {
      tell("ticket.reported", "T" + time, "2026-05-06T" + time + ":00+08:00");
    }

    assertThat(looks).as("only of the first").containsEntry(KeyKind.SOURCE, 1);
    goTo("2026-05-06T12:29:59+08:00");
    assertThat(alerts).isEmpty();
    goTo("2026-05-06T12:30:00+08:00");
    assertThat(alerts).containsOnlyKeys("R/s/silence#1");
    assertThat(alert("R/s/silence#1").openedAt()).isEqualTo(at("2026-05-06T12:30:00+08:00"));
    tell("ticket.reported", "T6", "2026-05-06T12:31:00+08:00");
    goTo("2026-05-06T12:31:00+08:00");
    assertThat(alert("R/s/silence#1").resolvedAt()).isEqualTo(at("2026-05-06T12:31:00+08:00"));
  }

  @Test
  void aSourceThatGoesOnIsJudgedWhenAVersionBeginsThatWatchesIt() {
    rule("silence", "\"timeout\": \"PT10M\", \"sources\": [\"other\"]");
    rule(
        "silence",
        "\"timeout\": \"PT10M\", \"sources\": [\"other\", \"s\"],"
            + " \"effective_from\": \"2026-05-06T10:05:00+08:00\"",
        2);
    for (int minute = 0; minute < 30; minute++) {
      tell("heartbeat", "", "2026-05-06T10:%02d:00+08:00".formatted(minute), "load=" + minute);
    }

    goTo("2026-05-06T11:00:00+08:00");

    assertThat(alert("R/s/silence#1").openedAt()).isEqualTo(at("2026-05-06T10:39:00+08:00"));
  }

  @Test
  void anAlertIsNotTakenBackBecauseItsRuleWasOfAnotherTypeBefore() {
    registered();
    rule("absence", "\"event\": \"meeting.held\", \"period\": \"month\"");
    rule(
        "threshold",
        "\"event\": \"ticket.reported\", \"period\": \"quarter\", \"open\": \">= 2\","
            + " \"effective_from\": \"2026-04-01T00:00:00+08:00\"",
        2);
    tell("ticket.reported", "T1", "2026-05-02T09:00:00+08:00");
    tell("ticket.reported", "T2", "2026-05-02T10:00:00+08:00");
    goTo("2026-05-03T00:00:00+08:00");
    tell("ticket.reported", "T3", "2026-05-03T10:00:00+08:00");
    goTo("2026-05-04T00:00:00+08:00");

    assertThat(alert("R/b1/2026-05-02T10:00+08:00#1").state()).isEqualTo(Alert.State.FIRING);
    assertThat(alert("R/b1/2026-02#1").state()).as("as an absence").isEqualTo(Alert.State.RESOLVED);
  }

  @Test
  void aSourceThatSaysTheSameAgainIsJudgedWithEachRecord() {
    rule("silence", "\"timeout\": \"PT1H\", \"frozen\": 2");
    tell("heartbeat", "", "2026-05-06T09:00:00+08:00", "load=1");
    tell("heartbeat", "", "2026-05-06T09:10:00+08:00", "load=2");
    tell("heartbeat", "", "2026-05-06T09:20:00+08:00", "load=2");
    goTo("2026-05-06T09:20:00+08:00");

    assertThat(alerts).containsOnlyKeys("R/s/frozen:2026-05-06T09:20+08:00#1");
    tell("heartbeat", "", "2026-05-06T09:30:00+08:00", "load=3");
    goTo("2026-05-06T09:30:00+08:00");
    assertThat(alert("R/s/frozen:2026-05-06T09:20+08:00#1").resolvedAt())
        .isEqualTo(at("2026-05-06T09:30:00+08:00"));
  }

  private void assertEnded(String key, String end, Reason reason) {
    assertThat(alerts).containsKey(key);
    assertThat(alert(key).resolvedAt()).isEqualTo(at(end));
    assertThat(alert(key).episode().reason()).isEqualTo(reason);
    assertThat(said)
        .as("said when it is so, and not when something else happens")
        .containsEntry(key, at(end));
  }

  private Alert alert(String key) {
    return requireNonNull(alerts.get(key), key);
  }

  private void rule(String type, String more) {
    rule(type, more, 1);
  }

  private void rule(String type, String more, int version) {
    rules.add(
        RuleParser.parseBrief(
            """
            {"id": "R", "version": %d, "scope": {"tenant": "t1"}, "type": "%s", %s}
            """
                .formatted(version, type, more),
            "rule"));
  }

  private void registered() {
    tell(Signal.BRANCH_REGISTERED, "", "2026-02-01T00:00:00+08:00", "type=631");
  }

  private void tell(String type, String subject, String when, String... attributes) {
    tellOf("b1", type, subject, when, attributes);
  }

  /** At the beginning of time: stream time may be far behind what arrives. */
  private void tellOf(
      String branch, String type, String subject, String when, String... attributes) {
    Instant time = at(when);
    Signal signal =
        new Signal(
            "s|" + type + branch + subject + when,
            1,
            type,
            "t1",
            branch,
            subject,
            List.of(attributes),
            time,
            time,
            time);
    for (KeyKind kind : KeyKind.values()) {
      if (kind.takes(signal)) {
        Noted noted = BranchRun.evaluator(kind).accept(states.get(kind), signal, rules);
        if (noted.then() != Noted.Then.NOTHING) {
          states.put(kind, noted.state());
        }
        if (noted.then() == Noted.Then.JUDGE) {
          look(kind, NEVER_YET, time);
        }
      }
    }
  }

  private void goTo(String end) {
    Instant horizon = at(end);
    for (KeyKind kind : new ArrayList<>(states.keySet())) {
      @Nullable Instant next = wakes.get(kind);
      while (next != null && !next.isAfter(horizon)) {
        look(kind, next, next);
        next = wakes.get(kind);
      }
    }
  }

  private void look(KeyKind kind, Instant now, Instant cause) {
    looks.merge(kind, 1, Integer::sum);
    Evaluation evaluation =
        BranchRun.evaluator(kind).evaluate(requireNonNull(states.get(kind)), rules, now, cause);
    for (Alert alert : evaluation.changes()) {
      alerts.put(alert.key(), alert);
      said.put(alert.key(), now);
    }
    @Nullable KeyState state = evaluation.state();
    @Nullable Instant next = evaluation.next();
    states.remove(kind);
    wakes.remove(kind);
    if (state != null) {
      states.put(kind, state);
    }
    if (state != null && next != null) {
      wakes.put(kind, next);
    }
  }
}

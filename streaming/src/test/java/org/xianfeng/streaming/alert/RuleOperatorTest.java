package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.alert.control.Control;

class RuleOperatorTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00Z");
  private static final String EIGHT_MINUTES =
      """
      {"id": "R-SLA-8", "version": %d, "type": "deadline", "start": "ticket.reported",
       "stop": "ticket.arrived", "target": "%s", "on_change": "rearm", "effective_from": "%s",
       "scope": {"tenant": "t1"}}
      """;
  private static final String UNKNOWN =
      """
      {"id":"R-BAD","type":"seance","version":1,"timeout":"PT1H"}
      """;
  private static final String FIRST =
      EIGHT_MINUTES.formatted(1, "PT8M", "2020-01-01T00:00:00+08:00");

  @Test
  void opensAtTheDeadlineAndNotBefore() throws Exception {
    try (var harness = harness(null)) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      time(harness, minutes(8).minusMillis(1));
      assertThat(harness.extractOutputValues()).isEmpty();

      time(harness, minutes(8));

      assertThat(harness.extractOutputValues())
          .extracting(Alert::key, Alert::state, Alert::openedAt)
          .containsExactly(tuple("R-SLA-8/b1/T1#1", Alert.State.FIRING, minutes(8)));
    }
  }

  @Test
  void goesOnAfterARestoreWithItsRulesAndTimers() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = harness(null)) {
      before.open();
      before.processElement1(step("reported", 0), 0);
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness(null)) {
      after.initializeState(snapshot);
      after.open();
      time(after, minutes(9));

      assertThat(after.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void knowsAfterARestoreWhatItSaidAlthoughNoWatermarkHasComeYet() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = harness(null)) {
      before.open();
      before.processElement1(step("reported", 0), 0);
      time(before, minutes(9));
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness(null)) {
      after.initializeState(snapshot);
      after.open();
      after.processElement1(step("arrived", 9), 0);

      assertThat(after.extractOutputValues())
          .extracting(Alert::state, Alert::changedAt)
          .as("resolved, not taken back")
          .containsExactly(tuple(Alert.State.RESOLVED, minutes(9)));
    }
  }

  @Test
  void aRuleThatChangesWakesAKeyThatNothingElseWould() throws Exception {
    try (var harness = harness(null)) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      time(harness, minutes(2));
      harness.processElement2(
          new StreamRecord<>(
              Control.of(EIGHT_MINUTES.formatted(2, "PT4M", "2026-05-06T09:02:00+08:00"))));

      time(harness, minutes(4));

      assertThat(harness.extractOutputValues())
          .extracting(Alert::openedAt, alert -> alert.episode().ruleVersion())
          .containsExactly(tuple(minutes(4), 2));
    }
  }

  @Test
  void aMergerThatBecomesKnownLateMovesTheAlertAlsoAfterARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = harness(null)) {
      before.open();
      before.processElement1(step("reported", 0), 0);
      time(before, minutes(9));
      before.processElement2(
          new StreamRecord<>(Control.of(new Merger("t1", "b1", "b2", minutes(5)))));
      before.processElement2(
          new StreamRecord<>(Control.of(new Merger("t1", "b1", "b9", minutes(6)))));

      assertThat(before.extractOutputValues())
          .extracting(Alert::branch, Alert::state)
          .containsExactlyInAnyOrder(
              tuple("b1", Alert.State.FIRING),
              tuple("b1", Alert.State.CANCELLED),
              tuple("b2", Alert.State.FIRING));
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness(null)) {
      after.initializeState(snapshot);
      after.open();
      after.processElement1(step("arrived", 9), 0);

      assertThat(after.extractOutputValues())
          .extracting(Alert::branch, Alert::state)
          .containsExactly(tuple("b2", Alert.State.RESOLVED));
    }
  }

  @Test
  void aRuleThatItDoesNotUnderstandIsPassedOverAtTheStartAndLater() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = harness(null, FIRST, UNKNOWN, "not json")) {
      before.open();
      before.processElement2(new StreamRecord<>(Control.of(UNKNOWN)));
      before.processElement2(new StreamRecord<>(Control.of("\uFFFD")));
      before.processElement1(step("reported", 0), 0);
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness(null, UNKNOWN)) {
      after.initializeState(snapshot);
      after.open();
      time(after, minutes(9));

      assertThat(after.extractOutputValues()).extracting(Alert::rule).containsExactly("R-SLA-8");
    }
  }

  @Test
  void theEndOfTheInputIsNotTheEndOfTime() throws Exception {
    try (var harness = harness(null)) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      time(harness, minutes(7));
      harness.processBothWatermarks(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues()).as("without a horizon").isEmpty();
    }
    try (var harness = harness(minutes(8))) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      harness.processElement1(step("reported", 3, "T2"), 0);
      harness.processBothWatermarks(Watermark.MAX_WATERMARK);

      assertThat(harness.extractOutputValues())
          .extracting(Alert::subject)
          .as("due at the horizon, and one later")
          .containsExactly("T1");
    }
  }

  @Test
  void silentSignalsLeaveTimeWhereItWasWhateverTheRulesDo() throws Exception {
    try (var harness = harness(null)) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      harness.processWatermarkStatus2(WatermarkStatus.IDLE);
      harness.processWatermark1(new Watermark(minutes(2).toEpochMilli()));
      harness.processWatermarkStatus1(WatermarkStatus.IDLE);

      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void forgetsATicketThatCanNoLongerChange() throws Exception {
    try (var harness = harness(null)) {
      harness.open();
      harness.processElement1(step("reported", 0), 0);
      harness.processElement1(step("arrived", 3), 0);
      time(harness, minutes(9));
      assertThat(harness.numKeyedStateEntries()).isPositive();

      time(harness, NINE.plus(Duration.ofDays(8)));

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Signal, Control, Alert> harness(
      @Nullable Instant horizon) throws Exception {
    return harness(horizon, FIRST);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Signal, Control, Alert> harness(
      @Nullable Instant horizon, String... rules) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new RuleOperator(
            new Evaluator(
                KeyKind.TICKET,
                new Frames(
                    Duration.ofDays(7),
                    Instant.EPOCH,
                    null,
                    WorkCalendar.PLAIN,
                    tenant -> ZoneOffset.UTC)),
            List.of(rules),
            Timing.DEFAULT.until(horizon)),
        Signal::subject,
        null,
        Types.STRING);
  }

  private static void time(
      KeyedTwoInputStreamOperatorTestHarness<String, Signal, Control, Alert> harness, Instant at)
      throws Exception {
    harness.processBothWatermarks(new Watermark(at.toEpochMilli()));
  }

  private static Signal step(String state, int minute) {
    return step(state, minute, "T1");
  }

  private static Signal step(String state, int minute, String ticket) {
    Instant at = minutes(minute);
    return new Signal(
        "s|" + ticket + state, 1, Signal.TICKET + state, "t1", "b1", ticket, List.of(), at, at, at);
  }

  private static Instant minutes(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }
}

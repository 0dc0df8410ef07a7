package org.xianfeng.streaming.alert.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.share.FiringShare;
import org.xianfeng.models.rule.share.TrippedRule;

class HoldOperatorTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Rule RULE =
      RuleParser.parseBrief(
          """
          {"id": "R", "version": 1, "type": "deadline", "start": "a", "stop": "b",
           "target": "PT8M", "scope": {"tenant": "t1"}}
          """,
          "rule");

  @Test
  void whatIsSaidAfterTheTripIsInShadowHoweverEarlyItIsDated() throws Exception {
    try (var hold = harness()) {
      hold.open();
      trip(hold, NOON);
      reach(hold, NOON.plus(MINUTE));
      say(hold, alert("T1", open(NOON.minus(Duration.ofHours(3)))), NOON.plus(MINUTE));
      reach(hold, NOON.plus(MINUTE).plusMillis(1));

      assertThat(said(hold)).containsExactly("T1#1 FIRING in shadow");
    }
  }

  @Test
  void whatIsSaidAtTheInstantOfTheTripIsInShadowAndWhatWasSaidBeforeIsToldToItsEnd()
      throws Exception {
    try (var hold = harness()) {
      hold.open();
      Episode before = open(NOON.minus(MINUTE));
      say(hold, alert("T1", before), NOON.minusMillis(1));
      say(hold, alert("T2", before), NOON);
      trip(hold, NOON);
      reach(hold, NOON.plusMillis(1));
      say(hold, alert("T1", before.ended(NOON, Reason.STOPPED_LATE)), NOON.plus(MINUTE));
      say(hold, alert("T2", before.ended(NOON, Reason.STOPPED_LATE)), NOON.plus(MINUTE));

      assertThat(said(hold))
          .containsExactlyInAnyOrder(
              "T1#1 FIRING", "T2#1 FIRING in shadow", "T1#1 RESOLVED", "T2#1 RESOLVED in shadow");
    }
  }

  @Test
  void whatEndedAndGoesOnAfterARevisionIsToldAsBefore() throws Exception {
    try (var hold = harness()) {
      hold.open();
      Episode pending =
          open(NOON.plus(MINUTE)).in(new Phase(Phase.Stage.PENDING, NOON.minus(MINUTE)));
      Episode fires = open(NOON.plus(MINUTE));
      say(hold, alert("T1", pending), NOON.minus(MINUTE));
      reach(hold, NOON.minusMillis(1));
      trip(hold, NOON);
      reach(hold, NOON.plus(MINUTE));
      say(hold, alert("T1", fires), NOON.plus(MINUTE));
      say(
          hold,
          alert("T1", fires.ended(NOON.plus(MINUTE), Reason.STOPPED_LATE)),
          NOON.plus(MINUTE));
      reach(hold, NOON.plus(LATENESS));
      say(hold, alert("T1", fires), NOON.plus(LATENESS));

      assertThat(said(hold))
          .containsExactly("T1#1 PENDING", "T1#1 FIRING", "T1#1 RESOLVED", "T1#1 FIRING");
    }
  }

  @Test
  void nothingIsKeptOfAnAlertThatIsNoLongerFollowedWhetherOrNotItEnded() throws Exception {
    try (var hold = harness()) {
      hold.open();
      Episode pending = open(NOON.plus(MINUTE)).in(new Phase(Phase.Stage.PENDING, NOON));
      say(hold, alert("T1", pending), NOON);
      say(hold, alert("T1", open(NOON.plus(MINUTE))), NOON.plus(MINUTE));
      say(hold, alert("T2", open(NOON).ended(NOON, Reason.STOPPED_LATE)), NOON);
      reach(hold, NOON.plus(Episode.MAX_AGE));
      int kept = hold.numKeyedStateEntries();
      reach(hold, NOON.plus(MINUTE).plus(Episode.MAX_AGE));

      assertThat(kept).as("T1 alone").isEqualTo(2);
      assertThat(hold.numKeyedStateEntries()).isZero();
      assertThat(hold.numEventTimeTimers()).isZero();
    }
  }

  private static void say(
      KeyedTwoInputStreamOperatorTestHarness<String, Alert, Alert, Alert> hold,
      Alert alert,
      Instant at)
      throws Exception {
    hold.processElement1(alert, at.toEpochMilli());
  }

  private static void trip(
      KeyedTwoInputStreamOperatorTestHarness<String, Alert, Alert, Alert> hold, Instant at)
      throws Exception {
    hold.processElement2(
        TrippedRule.of("t1", RULE, new FiringShare(20, 20), at), at.toEpochMilli() + 1);
  }

  private static void reach(
      KeyedTwoInputStreamOperatorTestHarness<String, Alert, Alert, Alert> hold, Instant at)
      throws Exception {
    hold.processBothWatermarks(new Watermark(at.toEpochMilli()));
  }

  private static List<String> said(
      KeyedTwoInputStreamOperatorTestHarness<String, Alert, Alert, Alert> hold) {
    return hold.extractOutputValues().stream()
        .map(
            alert ->
                "%s#%d %s%s"
                    .formatted(
                        alert.subject(),
                        alert.episode().number(),
                        alert.state(),
                        alert.grounds().shadow() ? " in shadow" : ""))
        .toList();
  }

  private static Episode open(Instant at) {
    return Episode.open(1, 1, at);
  }

  private static Alert alert(String subject, Episode episode) {
    Instant at = episode.openedAt();
    return new Alert(
        "t1",
        "R",
        "b1",
        subject,
        episode,
        new Alert.Grounds("deadline", Alert.Severity.INFO, "s", "b", null),
        AlertEvidence.ofStep(at, at, "a", null));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Alert, Alert, Alert> harness()
      throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new HoldOperator(LATENESS), Alert::id, null, Types.STRING);
  }
}

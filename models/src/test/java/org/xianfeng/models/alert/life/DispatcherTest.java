package org.xianfeng.models.alert.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.alert.life.Said.at;
import static org.xianfeng.models.alert.life.Said.ended;
import static org.xianfeng.models.alert.life.Said.open;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Silence;

/** Who is told of alerts, when, and what holds it back. Times are of one day, by the minute. */
class DispatcherTest {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Alert T1 = open("R-SLA-8", "b1", "T1", "9:08");
  private static final Alert T2 = open("R-SLA-8", "b2", "T2", "9:08");

  private Dispatcher dispatcher = new Dispatcher((alert, role, at) -> !role.equals("vacant"));

  @Test
  void theLadderIsClimbedFromTheOpeningAndTheEndGoesToAllOfIt() {
    say(T1, "9:08");
    say(ended(T1, "9:50", Reason.STOPPED_LATE), "9:50");

    assertThat(told("10:30"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street yes",
            "9:38 T1 escalate county yes",
            "9:50 T1 resolve secretary yes",
            "9:50 T1 resolve street yes",
            "9:50 T1 resolve county yes");
  }

  @Test
  void theEndGoesToNobodyWhoWasNotTold() {
    say(T1, "9:08");
    say(ended(T1, "9:15", Reason.STOPPED_LATE), "9:15");

    assertThat(told("10:30"))
        .containsExactly("9:08 T1 open secretary yes", "9:15 T1 resolve secretary yes");
  }

  @Test
  void atTheInstantOfARungAnEndAndAnAcknowledgementComeFirst() {
    say(T1, "9:08");
    say(T2, "9:08");
    say(ended(T1, "9:18", Reason.STOPPED_LATE), "9:18");
    acknowledge(T2, "9:18");

    assertThat(told("9:20"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:08 T2 open secretary yes",
            "9:18 T1 resolve secretary yes",
            "9:18 T2 escalate street acknowledged");
  }

  @Test
  void whatWasDueWhileAcknowledgedGoesOutWhenThatEnds() {
    say(T1, "9:08");
    acknowledge(T1, "9:10");

    assertThat(told("10:09"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street acknowledged",
            "9:38 T1 escalate county acknowledged");
    assertThat(told("10:10"))
        .containsExactly("10:10 T1 escalate street yes", "10:10 T1 escalate county yes");
  }

  @Test
  void whoAcknowledgesAgainHasTheTimeAnew() {
    say(T1, "9:08");
    acknowledge(T1, "9:10");
    acknowledge(T1, "10:00");

    assertThat(told("10:59")).isNotEmpty().noneMatch(line -> line.endsWith("street yes"));
    assertThat(told("11:00"))
        .containsExactly("11:00 T1 escalate street yes", "11:00 T1 escalate county yes");
  }

  @Test
  void withoutATimeAnAcknowledgementHoldsUntilTheAlertEnds() {
    Delivery forEver = new Delivery(Said.LADDER.escalation(), null, List.of(), Map.of());
    say(T1, "9:08", forEver);
    acknowledge(T1, "9:10");
    say(ended(T1, "23:00", Reason.STOPPED_LATE), "23:00");

    assertThat(told("23:30"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street acknowledged",
            "9:38 T1 escalate county acknowledged",
            "23:00 T1 resolve secretary yes");
  }

  @Test
  void anAcknowledgementOfWhatDoesNotFireIsGivenBack() {
    acknowledge(T1, "9:05");
    say(T1, "9:08");

    Dispatcher.Outcome outcome = dispatcher.until(at("9:20"));

    assertThat(outcome.unheard()).extracting(Acknowledge::alertKey).containsExactly(T1.key());
    assertThat(lines(outcome))
        .containsExactly("9:08 T1 open secretary yes", "9:18 T1 escalate street yes");
  }

  @Test
  void aSilenceHoldsUntilItsEndWhichIsAnnounced() {
    silence(Map.of("branch", "b2"), "9:05", "9:25");
    say(T1, "9:08");
    say(T2, "9:08");

    Dispatcher.Outcome outcome = dispatcher.until(at("9:25"));

    assertThat(lines(outcome))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:08 T2 open secretary silenced",
            "9:18 T1 escalate street yes",
            "9:18 T2 escalate street silenced",
            "9:25 T2 open secretary yes",
            "9:25 T2 escalate street yes");
    assertThat(outcome.ended())
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.at()).isEqualTo(at("9:25"));
              assertThat(ended.silence().by()).isEqualTo("duty");
              assertThat(ended.silence().reason()).isEqualTo("flood");
            });
  }

  @Test
  void aSilenceUntilResolvedIsForTheAlertsOfItsTimeAndEndsWithTheLast() {
    say(T1, "9:08");
    say(T2, "9:08");
    silence(Map.of("rule", "R-SLA-8"), "9:10", null);
    say(open("R-SLA-8", "b1", "T3", "9:12"), "9:12");
    say(ended(T1, "9:40", Reason.STOPPED_LATE), "9:40");
    say(T1, "9:41");
    say(ended(T2, "9:45", Reason.STOPPED_LATE), "9:45");

    Dispatcher.Outcome outcome = dispatcher.until(at("9:49"));

    assertThat(lines(outcome))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:08 T2 open secretary yes",
            "9:12 T3 open secretary yes",
            "9:18 T1 escalate street silenced",
            "9:18 T2 escalate street silenced",
            "9:22 T3 escalate street yes",
            "9:38 T1 escalate county silenced",
            "9:38 T2 escalate county silenced",
            "9:40 T1 resolve secretary yes",
            // fires again: nobody had silenced that
            "9:41 T1 open secretary yes",
            "9:41 T1 escalate street yes",
            "9:41 T1 escalate county yes",
            "9:42 T3 escalate county yes",
            "9:45 T2 resolve secretary yes");
    assertThat(outcome.ended()).extracting(Dispatcher.Ended::at).containsExactly(at("9:45"));
  }

  @Test
  void whileTheCauseFiresItsConsequencesAreHeldBackAndThenTold() {
    Delivery silent =
        new Delivery(
            List.of(new Rung(Duration.ZERO, "county")),
            null,
            List.of(new Inhibition("R-SLA-8", List.of("source"))),
            Map.of());
    Alert source = open("R-SILENT", "", "src1", "9:00");
    dispatcher.take(
        source, at("9:00"), silent, Labels.of(source, Map.of(), Map.of("source", "src1")));
    say(T1, "9:08", Said.LADDER, Map.of("source", "src1"));
    say(T2, "9:08", Said.LADDER, Map.of("source", "src2"));
    Alert live = ended(source, "9:30", Reason.STOPPED_LATE);
    dispatcher.take(live, at("9:30"), silent, Labels.of(live, Map.of(), Map.of("source", "src1")));

    assertThat(told("9:37"))
        .containsExactly(
            "9:00 src1 open county yes",
            "9:08 T1 open secretary inhibited",
            "9:08 T2 open secretary yes",
            "9:18 T1 escalate street inhibited",
            "9:18 T2 escalate street yes",
            "9:30 src1 resolve county yes",
            "9:30 T1 open secretary yes",
            "9:30 T1 escalate street yes");
  }

  @Test
  void aCauseWithoutTheLabelHoldsNothingBack() {
    Delivery silent =
        new Delivery(
            List.of(), null, List.of(new Inhibition("R-SLA-8", List.of("source"))), Map.of());
    Alert source = open("R-SILENT", "", "src1", "9:00");
    dispatcher.take(source, at("9:00"), silent, Labels.of(source, Map.of(), Map.of()));
    say(T1, "9:08");

    assertThat(told("9:08")).containsExactly("9:08 T1 open secretary yes");
  }

  @Test
  void whoWasToldBeforeTheCauseShowedIsToldOfTheEndWhileItStillFires() {
    Delivery silent =
        new Delivery(
            List.of(), null, List.of(new Inhibition("R-SLA-8", List.of("branch"))), Map.of());
    say(T1, "9:08");
    Alert cause = open("R-SILENT", "b1", "src1", "9:10");
    dispatcher.take(cause, at("9:10"), silent, Labels.of(cause, Map.of(), Map.of()));
    say(ended(T1, "9:20", Reason.STOPPED_LATE), "9:20");

    assertThat(told("9:30"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street inhibited",
            "9:20 T1 resolve secretary yes");
  }

  @Test
  void whoWasToldOfWhatNeverWasIsToldThatItIsOver() {
    say(T1, "9:08");
    say(ended(T1, "9:20", Reason.LATE_ARRIVAL_WAS_ON_TIME), "9:20");

    assertThat(told("9:30"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street yes",
            "9:20 T1 resolve secretary yes",
            "9:20 T1 resolve street yes");
  }

  @Test
  void whatIsSaidLateIsToldWhenItIsSaid() {
    say(T1, "9:25");

    assertThat(told("9:38"))
        .containsExactly(
            "9:25 T1 open secretary yes",
            "9:25 T1 escalate street yes",
            "9:38 T1 escalate county yes");
  }

  @Test
  void whatIsOverWhenItIsSaidIsToldToNobody() {
    say(T1, "9:25");
    say(ended(T1, "9:12", Reason.STOPPED_LATE), "9:25");

    assertThat(told("10:00")).isEmpty();
  }

  @Test
  void whatComesAfterItsTimeCountsFromNow() {
    dispatcher.until(at("9:20"));
    say(T1, "9:08");

    assertThat(told("9:38"))
        .containsExactly(
            "9:20 T1 open secretary yes",
            "9:20 T1 escalate street yes",
            "9:38 T1 escalate county yes");
  }

  @Test
  void aRungThatNobodyHoldsPassesItsTimeToTheNext() {
    Delivery vacant =
        new Delivery(
            List.of(
                new Rung(Duration.ZERO, "vacant"),
                new Rung(Duration.ofMinutes(10), "street"),
                new Rung(Duration.ofMinutes(20), "vacant"),
                new Rung(Duration.ofMinutes(30), "county"),
                new Rung(Duration.ofMinutes(40), "vacant")),
            null,
            List.of(),
            Map.of());
    say(T1, "9:08", vacant);

    assertThat(told("10:00"))
        .containsExactly("9:08 T1 open street yes", "9:28 T1 escalate county yes");
  }

  @Test
  void whoIsOnTheLadderTwiceIsToldOfTheEndOnce() {
    Delivery twice =
        new Delivery(
            List.of(
                new Rung(Duration.ZERO, "secretary"),
                new Rung(Duration.ofMinutes(10), "secretary")),
            null,
            List.of(),
            Map.of());
    say(T1, "9:08", twice);
    say(ended(T1, "9:30", Reason.STOPPED_LATE), "9:30");

    assertThat(told("10:00"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate secretary yes",
            "9:30 T1 resolve secretary yes");
  }

  @Test
  void ofSeveralThingsThatHoldItBackTheFirstIsNamedAndTheLastLetsItGo() {
    say(T1, "9:08");
    acknowledge(T1, "9:10");
    silence(Map.of("subject", "T1"), "9:15", "9:30");

    assertThat(told("10:10"))
        .containsExactly(
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street silenced",
            "9:38 T1 escalate county acknowledged",
            "10:10 T1 escalate street yes",
            "10:10 T1 escalate county yes");
  }

  @Test
  void aSilenceOfAnotherTenantSilencesNothingHere() {
    dispatcher.take(
        new Silence("t2", at("9:00"), "duty", Map.of("branch", "b1"), at("10:00"), "flood"));
    say(T1, "9:08");

    assertThat(told("9:08")).containsExactly("9:08 T1 open secretary yes");
  }

  private void say(Alert alert, String said) {
    say(alert, said, Said.LADDER);
  }

  private void say(Alert alert, String said, Delivery delivery) {
    say(alert, said, delivery, Map.of());
  }

  private void say(Alert alert, String said, Delivery delivery, Map<String, String> branch) {
    dispatcher.take(alert, at(said), delivery, Labels.of(alert, delivery.labels(), branch));
  }

  private void acknowledge(Alert alert, String at) {
    dispatcher.take(new Acknowledge("t1", at(at), "duty", alert.key()));
  }

  private void silence(Map<String, String> match, String from, @Nullable String until) {
    @Nullable Instant end = until == null ? null : at(until);
    dispatcher.take(new Silence("t1", at(from), "duty", match, end, "flood"));
  }

  private List<String> told(String until) {
    return lines(dispatcher.until(at(until)));
  }

  private static List<String> lines(Dispatcher.Outcome outcome) {
    return outcome.notifications().stream()
        .map(
            one ->
                "%s %s %s %s %s"
                    .formatted(
                        MINUTE.format(one.at()),
                        one.alert().subject(),
                        one.kind().text(),
                        one.to(),
                        one.delivered().text()))
        .toList();
  }
}

package org.xianfeng.models.alert.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.alert.life.Said.at;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;
import org.xianfeng.models.alert.life.Command.Silence;

/** What is told of what is pending: to whom its rule reminds, once, and nothing else. */
class ReminderTest {
  private static final Delivery REMINDING =
      new Delivery(
          Said.LADDER.escalation(),
          Duration.ofHours(1),
          List.of(new Inhibition("R-OTHER", List.of("branch"))),
          Map.of(),
          new Reminder(Duration.ofMinutes(2), "secretary"));

  private static final Alert FIRES = Said.open("R-SLA-8", "b1", "T1", "9:08");
  private static final Alert PENDING = pending("9:06");

  private Dispatcher dispatcher = new Dispatcher((alert, role, at) -> !role.equals("nobody"));

  @Test
  void whoIsRemindedIsToldOfTheAlertAsIfNothingHadBeen() {
    say(PENDING, "9:06", REMINDING);
    say(PENDING, "9:07", REMINDING);
    say(FIRES, "9:08", REMINDING);
    say(PENDING, "9:09", REMINDING);
    say(Said.ended(FIRES, "9:20", Reason.STOPPED_LATE), "9:20", REMINDING);

    assertThat(told("9:30"))
        .containsExactly(
            "9:06 T1 remind secretary yes",
            "9:08 T1 open secretary yes",
            "9:18 T1 escalate street yes",
            "9:20 T1 resolve secretary yes",
            "9:20 T1 resolve street yes");
  }

  @Test
  void ofWhatIsDoneInTimeNobodyHearsMoreAndOfWhatFiresAfterAllTheyDo() {
    say(PENDING, "9:06", REMINDING);
    say(withdrawn("9:07"), "9:07", REMINDING);

    assertThat(told("9:30")).containsExactly("9:06 T1 remind secretary yes");
    assertThat(dispatcher.firing(PENDING.id())).isEmpty();
    say(FIRES, "9:31", REMINDING);
    assertThat(told("9:32"))
        .containsExactly("9:31 T1 open secretary yes", "9:31 T1 escalate street yes");
  }

  @Test
  void withoutAReminderNobodyIsToldOfWhatIsPending() {
    say(PENDING, "9:06", Said.LADDER);

    assertThat(told("9:30")).isEmpty();
    say(FIRES, "9:31", Said.LADDER);
    assertThat(told("9:31")).contains("9:31 T1 open secretary yes");
  }

  @Test
  void aReminderThatASilenceHeldBackGoesOutAfterItIfThereIsTime() {
    Map<String, String> match = Map.of("branch", "b1");
    dispatcher.take(new Silence("t1", at("9:00"), "u", match, at("9:07"), ""));
    say(PENDING, "9:06", REMINDING);

    assertThat(told("9:07"))
        .containsExactly("9:06 T1 remind secretary silenced", "9:07 T1 remind secretary yes");
  }

  @Test
  void aReminderThatASilenceHeldBackForTooLongIsNone() {
    Map<String, String> match = Map.of("branch", "b1");
    dispatcher.take(new Silence("t1", at("9:00"), "u", match, at("9:10"), ""));
    say(PENDING, "9:06", REMINDING);
    say(FIRES, "9:08", REMINDING);

    assertThat(told("9:10"))
        .containsExactly(
            "9:06 T1 remind secretary silenced",
            "9:08 T1 open secretary silenced",
            "9:10 T1 open secretary yes");
  }

  @Test
  void aRoleThatNobodyHasIsNotReminded() {
    Reminder nobody = new Reminder(Duration.ofMinutes(2), "nobody");
    say(PENDING, "9:06", new Delivery(List.of(), null, List.of(), Map.of(), nobody));

    assertThat(told("9:07")).isEmpty();
  }

  @Test
  void whatIsPendingHoldsNothingBackAndCanNeitherBeAcknowledgedNorClosed() {
    Alert other = Said.open("R-OTHER", "b1", "T9", "9:06");
    say(PENDING, "9:06", REMINDING);
    say(other, "9:06", Said.LADDER);
    dispatcher.take(new Close("t1", at("9:07"), "u", PENDING.key(), "seen"));
    dispatcher.take(new Acknowledge("t1", at("9:07"), "u", PENDING.key()));
    Dispatcher.Outcome outcome = dispatcher.until(at("9:07"));

    assertThat(lines(outcome))
        .containsExactly("9:06 T9 open secretary yes", "9:06 T1 remind secretary yes");
    assertThat(outcome.unheard()).hasSize(1);
    say(FIRES, "9:08", REMINDING);
    assertThat(told("9:16"))
        .containsExactly("9:08 T1 open secretary yes", "9:16 T9 escalate street inhibited");
  }

  @Test
  void whoGoesOnFromWhatWasKeptRemindsNobodyASecondTime() {
    say(PENDING, "9:06", REMINDING);
    assertThat(told("9:06")).hasSize(1);
    Firing kept = dispatcher.firing(PENDING.id()).orElseThrow();
    dispatcher =
        new Dispatcher((alert, role, at) -> true, List.of(kept), Standing.NOTHING, at("9:07"));
    say(PENDING, "9:07", REMINDING);
    say(FIRES, "9:08", REMINDING);

    assertThat(told("9:08")).containsExactly("9:08 T1 open secretary yes");
  }

  @Test
  void aSilenceOfAUnitIsOfAllBelowItAndOfNoOther() {
    dispatcher.take(new Silence("t1", at("9:00"), "u", Map.of(Labels.UNIT, "s1"), at("9:30"), ""));
    for (String branch : List.of("s1", "s11", "b1")) {
      Alert alert = Said.open("R-SLA-8", branch, "T-" + branch, "9:08");
      String units =
          Labels.units(branch.equals("b1") ? List.of("c1", "s1", "b1") : List.of("c1", branch));
      dispatcher.take(
          alert, at("9:08"), Said.LADDER, Labels.of(alert, Map.of(), Map.of(Labels.UNITS, units)));
    }

    assertThat(told("9:08"))
        .containsExactly(
            "9:08 T-b1 open secretary silenced",
            "9:08 T-s1 open secretary silenced",
            "9:08 T-s11 open secretary yes");
  }

  private static Alert pending(String since) {
    return FIRES.handled(FIRES.episode().in(new Phase(Phase.Stage.PENDING, at(since))), null);
  }

  private static Alert withdrawn(String when) {
    return PENDING.handled(PENDING.episode().withdrawn(at(when)), null);
  }

  private void say(Alert alert, String said, Delivery delivery) {
    dispatcher.take(alert, at(said), delivery, Labels.of(alert, Map.of(), Map.of()));
  }

  private List<String> told(String until) {
    return lines(dispatcher.until(at(until)));
  }

  private static List<String> lines(Dispatcher.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    for (Notification one : outcome.notifications()) {
      lines.add(
          "%s %s %s %s %s"
              .formatted(
                  time(one.at()),
                  one.alert().subject(),
                  one.kind().text(),
                  one.to(),
                  one.delivered().text()));
    }
    return lines;
  }

  private static String time(Instant at) {
    return "%d:%02d"
        .formatted(at.atZone(ZoneOffset.UTC).getHour(), at.atZone(ZoneOffset.UTC).getMinute());
  }
}

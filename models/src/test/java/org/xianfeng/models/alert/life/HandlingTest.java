package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;

class HandlingTest {
  private static final Alert OPEN = Said.open("R-SLA-8", "b1", "T1", "9:08");
  private static final String KEY = OPEN.key();

  @Test
  void whateverTheOrderTheAlertIsTheSame() {
    List<Handling> words =
        List.of(
            Handling.of(OPEN),
            done(new Acknowledge("t1", Said.at("9:10"), "secretary", KEY)),
            done(new Acknowledge("t1", Said.at("9:12"), "street", KEY)),
            done(new Close("t1", Said.at("9:30"), "street", KEY, "photo 17")),
            done(new Close("t1", Said.at("9:20"), "secretary", KEY, "photo 16")));
    List<Alert> results = new ArrayList<>();
    permute(List.of(), words, results);

    assertThat(results).hasSize(120).containsOnly(results.get(0));
    Alert alert = results.get(0);
    assertThat(alert.resolvedAt()).isEqualTo(Said.at("9:20"));
    assertThat(alert.episode().reason()).isEqualTo(Reason.CLOSED_BY_HAND);
    assertThat(alert.acknowledgement())
        .isEqualTo(new Acknowledgement("street", Said.at("9:12"), null));
  }

  @Test
  void theEarlierEndCountsAndWhatNeverWasCannotBeClosed() {
    Handling closed =
        Handling.of(OPEN).with(done(new Close("t1", Said.at("9:20"), "u", KEY, "photo")));

    assertThat(end(closed.with(Handling.of(Said.ended(OPEN, "9:40", Reason.STOPPED_LATE)))))
        .isEqualTo("CLOSED_BY_HAND 2026-05-06T09:20:00Z");
    assertThat(end(closed.with(Handling.of(Said.ended(OPEN, "9:12", Reason.STOPPED_LATE)))))
        .isEqualTo("STOPPED_LATE 2026-05-06T09:12:00Z");
    assertThat(
            end(
                closed.with(
                    Handling.of(Said.ended(OPEN, "9:45", Reason.LATE_ARRIVAL_WAS_ON_TIME)))))
        .isEqualTo("LATE_ARRIVAL_WAS_ON_TIME 2026-05-06T09:45:00Z");
  }

  @Test
  void whatIsSaidBeforeAnAlertOpensIsNotAboutIt() {
    Handling early =
        Handling.of(OPEN)
            .with(done(new Close("t1", Said.at("9:07"), "u", KEY, "photo")))
            .with(done(new Acknowledge("t1", Said.at("9:07"), "u", KEY)));

    assertThat(early.standing(Said.at("9:30"))).isEqualTo(OPEN);
    assertThat(early.wake(Said.at("9:30"))).isNull();
  }

  @Test
  void anAcknowledgementEndsWithItsTimeOrWithTheAlert() {
    Alert forAnHour =
        new Alert(
            OPEN.tenant(),
            OPEN.rule(),
            OPEN.branch(),
            OPEN.subject(),
            OPEN.episode(),
            new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "late", "rule", 3_600_000L),
            OPEN.evidence());
    Handling handled =
        Handling.of(forAnHour).with(done(new Acknowledge("t1", Said.at("9:10"), "u", KEY)));

    assertThat(standing(handled, "9:11").state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    assertThat(standing(handled, "9:11").changedAt()).isEqualTo(Said.at("9:10"));
    assertThat(handled.wake(Said.at("9:11"))).isEqualTo(Said.at("10:10"));
    assertThat(standing(handled, "10:10")).isEqualTo(forAnHour);
    Alert stopped =
        forAnHour.handled(forAnHour.episode().ended(Said.at("9:40"), Reason.STOPPED_LATE), null);
    assertThat(standing(handled.with(Handling.of(stopped)), "11:00").acknowledgement())
        .as("who looked after it when it ended stays with it")
        .isNotNull();
  }

  @Test
  void whatNoRuleSaysStandsNowhereAndASilenceIsOfNoSingleAlert() {
    Handling unheard = done(new Acknowledge("t1", Said.at("9:10"), "u", KEY));

    assertThat(unheard.standing(Instant.MAX)).isNull();
    assertThat(unheard.alertId()).isEqualTo(OPEN.id());
    assertThat(
            Handling.of(
                new Command.Silence("t1", Said.at("9:10"), "u", Map.of("branch", "b1"), null, "")))
        .isNull();
  }

  /** Who looks after it stands in no row of a change, and must not change what the row says. */
  @Test
  void whatFiresAgainWhileSomebodyLooksAfterItChangesToFiring() {
    Alert again =
        OPEN.handled(OPEN.episode().in(new Phase(Phase.Stage.FIRING, Said.at("9:30"))), null);
    Handling handled =
        Handling.of(again).with(done(new Acknowledge("t1", Said.at("9:10"), "u", KEY)));

    assertThat(standing(handled, "9:31").state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    assertThat(handled.changed()).isEqualTo(again);
    assertThat(requireNonNull(handled.changed()).state()).isEqualTo(Alert.State.FIRING);
  }

  private static Handling done(Command command) {
    return requireNonNull(Handling.of(command), "not about one alert");
  }

  private static Alert standing(Handling handling, String at) {
    return requireNonNull(handling.standing(Said.at(at)), "nobody said it");
  }

  private static String end(Handling handling) {
    Alert alert = standing(handling, "11:00");
    return alert.episode().reason() + " " + alert.episode().endedAt();
  }

  private static void permute(List<Handling> taken, List<Handling> left, List<Alert> results) {
    if (left.isEmpty()) {
      Handling all = taken.stream().reduce(Handling::with).orElseThrow();
      results.add(standing(all, "11:00"));
    }
    for (Handling next : left) {
      List<Handling> more = new ArrayList<>(taken);
      more.add(next);
      List<Handling> rest = new ArrayList<>(left);
      rest.remove(next);
      permute(more, rest, results);
    }
  }
}

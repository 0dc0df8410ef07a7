package org.xianfeng.reports.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;

class AlertBoardTest {
  private final AlertBoard board = new AlertBoard("demo", 2);

  @Test
  void firingAlertsComeFirstThenTheNewest() {
    board.put(alert("old", Alert.State.FIRING, 1));
    board.put(alert("ended", Alert.State.RESOLVED, 9));

    assertThat(board.alerts(any -> true))
        .extracting(Alert::subject)
        .containsExactly("old", "ended");
  }

  @Test
  void aLaterStateReplacesTheEarlier() {
    board.put(alert("a", Alert.State.FIRING, 1));
    board.put(alert("a", Alert.State.RESOLVED, 1));

    assertThat(board.alerts(any -> true))
        .extracting(Alert::state)
        .containsExactly(Alert.State.RESOLVED);
    board.remove(board.alerts(any -> true).get(0).id());
    assertThat(board.alerts(any -> true)).isEmpty();
  }

  @Test
  void whenFullTheOneThatEndedLongestAgoMakesRoom() {
    board.put(alert("a", Alert.State.RESOLVED, 1));
    board.put(alert("b", Alert.State.RESOLVED, 2));
    board.put(alert("c", Alert.State.FIRING, 3));

    assertThat(board.alerts(any -> true)).extracting(Alert::subject).containsExactly("c", "b");
    assertThat(board.leftOut()).isEqualTo(1);
  }

  @Test
  void whenAllFireTheNewcomerIsLeftOutAndCounted() {
    board.put(alert("a", Alert.State.FIRING, 1));
    board.put(alert("b", Alert.State.FIRING, 2));
    board.put(alert("c", Alert.State.FIRING, 3));

    assertThat(board.alerts(any -> true)).extracting(Alert::subject).containsExactly("b", "a");
    assertThat(board.leftOut()).isEqualTo(1);
  }

  @Test
  void anOldEndedAlertDoesNotPushOutANewerOne() {
    board.put(alert("a", Alert.State.RESOLVED, 5));
    board.put(alert("b", Alert.State.RESOLVED, 6));
    board.put(alert("c", Alert.State.RESOLVED, 1));

    assertThat(board.alerts(any -> true)).extracting(Alert::subject).containsExactly("b", "a");
  }

  @Test
  void whatWasPendingAndDidNotFireMakesRoomFirstAndIsMissingNowhere() {
    Alert withdrawn = alert("a", Alert.State.FIRING, 9);
    withdrawn =
        withdrawn.handled(withdrawn.episode().withdrawn(Instant.EPOCH.plusSeconds(9)), null);
    board.put(alert("b", Alert.State.RESOLVED, 1));
    board.put(withdrawn);
    board.put(alert("c", Alert.State.RESOLVED, 1));
    board.put(withdrawn);

    assertThat(board.alerts(any -> true))
        .extracting(Alert::subject)
        .containsExactlyInAnyOrder("b", "c");
    assertThat(board.leftOut()).isZero();
  }

  @Test
  void alertsOfOtherTenantsAreNotKept() {
    var other = new AlertBoard("openjs", 2);
    other.put(alert("a", Alert.State.FIRING, 1));

    assertThat(other.alerts(any -> true)).isEmpty();
  }

  private static Alert alert(String subject, Alert.State state, int day) {
    Instant opened = Instant.EPOCH.plusSeconds(day * 86_400L);
    boolean firing = state == Alert.State.FIRING;
    return new Alert(
        "demo",
        "r",
        "b",
        subject,
        new Episode(1, 1, opened, firing ? null : opened, firing ? null : Reason.MADE_UP_LATE),
        new Alert.Grounds("absence", Alert.Severity.WARNING, "", "", null),
        new AlertEvidence(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, null, 1, 0, null));
  }
}

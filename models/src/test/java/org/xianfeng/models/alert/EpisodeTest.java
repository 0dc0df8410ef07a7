package org.xianfeng.models.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Phase.Stage;

/** What is known of an episode at each instant of its life. */
class EpisodeTest {
  private static final Episode FIRES = Episode.open(1, 1, at(35));

  private static final Episode WHOLE =
      FIRES.in(new Phase(Stage.PENDING, at(20))).ended(at(50), Reason.RECOVERED);

  @Test
  void itIsPendingThenFiresThenHasEnded() {
    assertThat(WHOLE.asOf(at(19))).isNull();
    assertThat(WHOLE.asOf(at(20))).isEqualTo(FIRES.in(new Phase(Stage.PENDING, at(20))));
    assertThat(WHOLE.asOf(at(34))).isEqualTo(WHOLE.asOf(at(20)));
    assertThat(WHOLE.asOf(at(35))).isEqualTo(FIRES);
    assertThat(WHOLE.asOf(at(49))).isEqualTo(FIRES);
    assertThat(WHOLE.asOf(at(50))).isEqualTo(new Episode(1, 1, at(35), at(50), Reason.RECOVERED));
  }

  @Test
  void itRecoversFromAnInstantOn() {
    Episode recovering =
        FIRES.ended(at(50), Reason.RECOVERED).in(new Phase(Stage.RECOVERING, at(40)));

    assertThat(recovering.asOf(at(39))).isEqualTo(FIRES);
    assertThat(recovering.asOf(at(40))).isEqualTo(FIRES.in(new Phase(Stage.RECOVERING, at(40))));
    assertThat(recovering.asOf(at(50))).isEqualTo(FIRES.ended(at(50), Reason.RECOVERED));
  }

  @Test
  void withoutAPhaseNothingIsKnownBeforeItOpens() {
    assertThat(FIRES.asOf(at(34))).isNull();
  }

  @Test
  void whatDidNotFireIsCancelledAndNeverFired() {
    Episode gone = WHOLE.withdrawn(at(30));

    assertThat(gone.isCancelled()).isTrue();
    assertThat(gone.hasFired()).isFalse();
    assertThat(FIRES.in(new Phase(Stage.PENDING, at(20))).hasFired()).isFalse();
    assertThat(FIRES.ended(at(36), Reason.LATE_ARRIVAL_WAS_ON_TIME).hasFired()).isTrue();
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-05-06T09:00:00Z").plusSeconds(60L * minute);
  }
}

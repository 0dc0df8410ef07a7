package org.xianfeng.ingest.simulation.cue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CueTest {
  @Test
  void keepsTheLargestValueOfEachField() {
    long cue = Cue.copy(Cue.of(15, 8_388_607, 255, 16_383, 1_023), Cue.STALE);

    assertThat(cue).isPositive();
    assertThat(Cue.kind(cue)).isEqualTo(15);
    assertThat(Cue.branch(cue)).isEqualTo(8_388_607);
    assertThat(Cue.period(cue)).isEqualTo(255);
    assertThat(Cue.slot(cue)).isEqualTo(16_383);
    assertThat(Cue.part(cue)).isEqualTo(1_023);
    assertThat(Cue.copy(cue)).isEqualTo(Cue.STALE);
    assertThat(Cue.copy(Cue.copy(cue, Cue.FIRST))).isEqualTo(Cue.FIRST);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Cue.of(0, 0, 256, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("256 does not fit in 8 bits");
    assertThatThrownBy(() -> Cue.of(0, -1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-1 does not fit in 23 bits");
  }
}

package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Handling;

class LifecycleFunctionTest {
  private static final Instant OPENED = Instant.parse("2026-05-06T01:08:00Z");

  /** Between two whole milliseconds, as platforms say it. */
  private static final Instant ENDED = Instant.parse("2026-05-06T01:20:00.000500Z");

  @Test
  void whatHasEndedIsForgottenWhenNothingCanChangeItAnyMore() throws Exception {
    try (var life =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new LifecycleFunction(Timing.DEFAULT)),
            Handling::alertId,
            Types.STRING)) {
      life.open();
      life.processElement(Handling.of(ended()), ENDED.toEpochMilli() + 1);
      assertThat(life.numKeyedStateEntries()).isPositive();

      life.processWatermark(ENDED.plus(Timing.DEFAULT.lateness()).toEpochMilli() + 1);

      assertThat(life.numKeyedStateEntries()).isZero();
    }
  }

  private static Alert ended() {
    return new Alert(
        "t1",
        "R-SLA-8",
        "b1",
        "T1",
        Episode.open(1, 1, OPENED).ended(ENDED, Reason.STOPPED_LATE),
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "s", "", null),
        AlertEvidence.ofStep(OPENED, OPENED, "ticket.arrived", ENDED));
  }
}

package org.xianfeng.streaming.alert.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.Side;

class CountyFunctionTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration WAITED = Duration.ofDays(91);
  private static final Instant HORIZON = NOON.plus(Duration.ofDays(7));

  @Test
  void whatABranchDidThatIsNeverRegisteredIsNotKeptForEver() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, Signal, Signal> county = harness()) {
      county.open();
      county.processElement(signal("e1", Signal.MEETING_HELD), Long.MIN_VALUE);
      int waiting = county.numKeyedStateEntries();

      county.processWatermark(NOON.plus(WAITED).minus(Duration.ofHours(12)).toEpochMilli() - 1);
      assertThat(county.getSideOutput(Side.TAG)).isNull();
      assertThat(waiting).isPositive();

      county.processWatermark(NOON.plus(WAITED).toEpochMilli());
      assertThat(county.getSideOutput(Side.TAG))
          .extracting(one -> one.getValue())
          .containsExactly(new Side("s1|e1", Side.Kind.UNKNOWN_BRANCH));
      assertThat(county.numKeyedStateEntries()).isZero();
      county.processElement(signal("e2", Signal.BRANCH_REGISTERED), Long.MIN_VALUE);
      assertThat(county.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void whatWaitedForItsBranchIsOfItsCounty() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, Signal, Signal> county = harness()) {
      county.open();
      county.processElement(signal("e1", Signal.MEETING_HELD), Long.MIN_VALUE);
      county.processWatermark(NOON.plus(WAITED).minus(Duration.ofDays(1)).toEpochMilli());
      county.processElement(signal("e2", Signal.BRANCH_REGISTERED), Long.MIN_VALUE);

      assertThat(county.extractOutputValues())
          .extracting(one -> one.event() + ' ' + one.attribute(Signal.COUNTY, ""))
          .containsExactly("s1|e1 c1");
    }
  }

  @Test
  void theEndOfTheInputIsNotTheEndOfTheWaiting() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<String, Signal, Signal> county = harness()) {
      county.open();
      county.processElement(signal("e1", Signal.MEETING_HELD), Long.MIN_VALUE);
      county.processWatermark(Long.MAX_VALUE);

      assertThat(county.getSideOutput(Side.TAG)).isNull();
    }
  }

  private static Signal signal(String id, String type) {
    List<String> attributes =
        type.equals(Signal.BRANCH_REGISTERED) ? List.of("county=c1") : List.of();
    return new Signal("s1|" + id, 1, type, "t1", "b1", "", attributes, NOON, NOON, NOON);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Signal, Signal> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new CountyFunction(at -> at > HORIZON.toEpochMilli())),
        Signal::branch,
        Types.STRING);
  }
}

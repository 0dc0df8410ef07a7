package org.xianfeng.streaming.alert.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.models.rule.share.ShareChanges;
import org.xianfeng.streaming.alert.control.KnownRules;

class ShareFunctionTest {
  private static final Instant END_OF_MONTH = Instant.parse("2026-03-31T16:00:00Z");
  private static final String RULE =
      """
      {"id": "R-MEET", "version": 1, "effective_from": "2026-01-01T00:00:00Z", "enabled": true,
       "scope": {"tenant": "t1"}, "type": "absence", "event": "meeting.held", "period": "month",
       "severity": "info", "basis": "b", "annotations": {"summary": "s"}}
      """;

  @Test
  void howManyFireAtOneInstantMakesNoDifferenceToWhatIsKept() throws Exception {
    assertThat(kept(2_000)).isEqualTo(kept(2));
  }

  @Test
  void allThatFiredAtOneInstantCountTogetherWhenItIsOver() throws Exception {
    try (var share = harness()) {
      share.open();
      fire(share, 100, 40);

      assertThat(share.extractOutputValues()).as("the instant is not over").isEmpty();
      share.processBothWatermarks(new Watermark(END_OF_MONTH.toEpochMilli() + 1));
      assertThat(share.extractOutputValues())
          .extracting(alert -> alert.key() + ' ' + alert.evidence().actualCount())
          .containsExactly("META-TRIPPED/R-MEET/version-1#1 40");
    }
  }

  /** Bytes of the state while so many changes of one number wait. */
  private static long kept(int changes) throws Exception {
    try (var share = harness()) {
      share.open();
      fire(share, changes, changes);
      return share.snapshot(1, 1).getStateSize();
    }
  }

  private static void fire(
      KeyedTwoInputStreamOperatorTestHarness<String, ShareChange, String, Alert> share,
      int branches,
      int fired)
      throws Exception {
    long at = END_OF_MONTH.toEpochMilli();
    for (int i = 0; i < branches; i++) {
      share.processElement1(ShareChange.branch("t1", ShareChange.place("c1", "village"), 1), at);
    }
    for (int i = 0; i < fired; i++) {
      share.processElement1(
          ShareChange.fired("t1", "R-MEET", 1, ShareChanges.day(END_OF_MONTH), 1), at);
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, ShareChange, String, Alert>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new ShareFunction(List.of(RULE)), List.of(KnownRules.TEXTS)),
        ShareChange::tenant,
        null,
        Types.STRING);
  }
}

package org.xianfeng.reports.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.reports.verify.Ledger.Count;

class LedgerTest {
  private static final String TOPIC = Topics.LEARNING.name();
  private static final Provenance MONDAY =
      new Provenance("demo", "/demo/learning", LocalDate.of(2026, 9, 14));
  private static final Provenance SUNDAY =
      new Provenance("demo", "/demo/learning", LocalDate.of(2026, 9, 13));

  @Test
  void isExactWhenEveryRecordHasOneRow() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 0, MONDAY);
    ledger.sent(TOPIC, 0, 1, MONDAY);
    ledger.sent(TOPIC, 0, 2, SUNDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 2, SUNDAY);
    ledger.account(Disposition.DUPLICATE, TOPIC, 0, 1, MONDAY);
    ledger.account(Disposition.QUARANTINED, TOPIC, 0, 0, MONDAY);

    assertThat(ledger.exact()).isTrue();
    assertThat(ledger.counts())
        .containsExactly(new Count(SUNDAY, 1, 1, 0, 0), new Count(MONDAY, 2, 0, 1, 1));
  }

  @Test
  void namesTheOffsetThatIsMissing() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 0, MONDAY);
    ledger.sent(TOPIC, 0, 1, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);

    assertThat(ledger.exact()).isFalse();
    assertThat(ledger.counts()).extracting(Count::exact).containsExactly(false);
    assertThat(ledger.proofs().get(0).missing()).isEqualTo(1);
    assertThat(ledger.proofs().get(0).examples()).containsExactly(1L);
  }

  @Test
  void findsARowTwiceEvenWhereTheSumsAgree() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 0, MONDAY);
    ledger.sent(TOPIC, 0, 1, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);

    assertThat(ledger.counts()).extracting(Count::exact).containsExactly(true);
    assertThat(ledger.exact()).isFalse();
    assertThat(ledger.proofs().get(0).twice()).isEqualTo(1);
    assertThat(ledger.proofs().get(0).missing()).isEqualTo(1);
  }

  @Test
  void findsARowThatWasNeverSent() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 5, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 5, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 4, MONDAY);

    assertThat(ledger.exact()).isFalse();
    assertThat(ledger.proofs().get(0).invented()).isEqualTo(1);
    assertThat(ledger.proofs().get(0).examples()).containsExactly(4L);
  }

  @Test
  void countsWhatKafkaDroppedByAgeOrCompactionAsSent() {
    Ledger aged = ledger(false, 10);
    aged.sent(TOPIC, 0, 10, MONDAY);
    aged.account(Disposition.LANDED, TOPIC, 0, 9, SUNDAY);
    aged.account(Disposition.LANDED, TOPIC, 0, 10, MONDAY);
    assertThat(aged.exact()).isTrue();
    assertThat(aged.proofs().get(0).gone()).isEqualTo(1);

    Ledger compacted = ledger(true, 0);
    compacted.sent(TOPIC, 0, 2, MONDAY);
    compacted.account(Disposition.LANDED, TOPIC, 0, 1, MONDAY);
    compacted.account(Disposition.LANDED, TOPIC, 0, 2, MONDAY);
    assertThat(compacted.exact()).isTrue();
    assertThat(compacted.counts()).containsExactly(new Count(MONDAY, 2, 2, 0, 0));
    assertThat(compacted.proofs().get(0).examples()).isEmpty();
  }

  @Test
  void leavesOutRowsThatCameAfterKafkaWasRead() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 0, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 1, MONDAY);

    assertThat(ledger.exact()).isTrue();
    assertThat(ledger.later()).isEqualTo(1);
  }

  @Test
  void countsRefusalsAtTheEdge() {
    Ledger ledger = ledger(false, 0);
    ledger.sentFromEdge(MONDAY);
    assertThat(ledger.exact()).isFalse();

    ledger.account(Disposition.QUARANTINED, Refused.FILE + "a.csv", 0, 7, MONDAY);
    assertThat(ledger.exact()).isTrue();
  }

  @Test
  void readsTheLakeAgain() {
    Ledger ledger = ledger(false, 0);
    ledger.sent(TOPIC, 0, 0, MONDAY);
    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);
    ledger.clearAccounts();
    assertThat(ledger.exact()).isFalse();

    ledger.account(Disposition.LANDED, TOPIC, 0, 0, MONDAY);
    assertThat(ledger.exact()).isTrue();
  }

  @Test
  void refusesARowOfAPartitionThatDoesNotExist() {
    assertThatThrownBy(() -> ledger(false, 0).account(Disposition.LANDED, TOPIC, 9, 0, MONDAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A row of the lake names learning-v1 partition 9, which Kafka does not have");
  }

  private static Ledger ledger(boolean compacted, long first) {
    var ledger = new Ledger();
    ledger.open(new PartitionProof(TOPIC, 0, compacted, first));
    return ledger;
  }
}

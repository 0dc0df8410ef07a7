package org.xianfeng.models.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProofTest {
  @Test
  void rowsAloneTellWhatIsMissingBetweenTheFirstAndTheLast() {
    PartitionProof proof = new PartitionProof("t", 3, false, 100);
    proof.holdThrough(104);
    proof.account(96, 1L << 4 | 1L << 5 | 1L << 8 | 1L << 20, 4);

    assertThat(proof.records()).isEqualTo(5);
    assertThat(proof.missing()).isEqualTo(2);
    assertThat(proof.examples()).containsExactly(102L, 103L);
    assertThat(proof.twice()).isZero();
    assertThat(proof.exact()).isFalse();
  }

  @Test
  void rowsOfTheSameOffsetAreTwiceWithinATableAndBetweenTwo() {
    PartitionProof proof = new PartitionProof("t", 3, false, 0);
    proof.holdThrough(2);
    proof.account(0, 0b111, 5);
    assertThat(proof.twice()).isEqualTo(2);

    proof.account(0, 0b100, 1);
    assertThat(proof.twice()).isEqualTo(3);
    assertThat(proof.missing()).isZero();
  }

  @Test
  void whatCompactionTookAwayIsNotMissing() {
    PartitionProof proof = new PartitionProof("t", 3, true, 0);
    proof.holdThrough(9);
    proof.account(0, 1L << 9 | 1, 2);
    assertThat(proof.exact()).isTrue();

    proof.account(0, 1L << 9, 1);
    assertThat(proof.twice()).isEqualTo(1);
  }
}

package org.xianfeng.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final double[] STEADY = {50, 51, 50, 49, 50, 51, 50, 49, 50, 51, 50};

  @Test
  void steadySeriesIsCommon() {
    Verdict verdict = Verdict.of(STEADY, true, OptionalDouble.empty());

    assertThat(verdict).isEqualTo(new Verdict(Variation.COMMON, Assurance.NO_TARGET));
    assertThat(verdict.tone()).isEqualTo(Tone.NEUTRAL);
  }

  @Test
  void aFallIsBadOrGoodByDirection() {
    double[] fallen = STEADY.clone();
    fallen[10] = 40;

    assertThat(Verdict.of(fallen, true, OptionalDouble.empty()).variation())
        .isEqualTo(Variation.CONCERNING);
    assertThat(Verdict.of(fallen, false, OptionalDouble.empty()).variation())
        .isEqualTo(Variation.IMPROVING);
  }

  @Test
  void theLatestPointHasNoPartInItsLimits() {
    double[] fallen = STEADY.clone();
    fallen[10] = -1000;

    assertThat(Verdict.limits(fallen)).isEqualTo(Verdict.limits(STEADY));
  }

  @Test
  void targetsOutsideTheLimitsAreReachedOrMissedReliably() {
    assertThat(Verdict.of(STEADY, true, OptionalDouble.of(40)).assurance())
        .isEqualTo(Assurance.MET);
    assertThat(Verdict.of(STEADY, true, OptionalDouble.of(60)).assurance())
        .isEqualTo(Assurance.MISSED);
    assertThat(Verdict.of(STEADY, false, OptionalDouble.of(60)).assurance())
        .isEqualTo(Assurance.MET);
    assertThat(Verdict.of(STEADY, true, OptionalDouble.of(50)).assurance())
        .isEqualTo(Assurance.UNSTABLE);
  }

  @Test
  void anExceptionalWeekBelowTheTargetIsNotReliable() {
    double[] fallen = STEADY.clone();
    fallen[10] = 20;

    assertThat(Verdict.of(fallen, true, OptionalDouble.of(40)).assurance())
        .isEqualTo(Assurance.UNSTABLE);
  }

  @Test
  void tenWeeksAreTooFew() {
    assertThat(Verdict.of(new double[10], true, OptionalDouble.of(1)))
        .isEqualTo(new Verdict(Variation.TOO_FEW, Assurance.TOO_FEW));
  }
}

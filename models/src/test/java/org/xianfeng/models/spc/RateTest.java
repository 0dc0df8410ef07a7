package org.xianfeng.models.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
  /**
   * Below 10 the table of exact limits (Pearson and Hartley, Biometrika Tables I, 40), from there
   * on Byar's formula by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.6889",
    "1, 0.0253, 5.5716",
    "5, 1.6235, 11.6683",
    "9, 4.1154, 17.0848",
    "10, 4.7874, 18.3915",
    "100, 81.3621, 121.6279",
  })
  void theIntervalOfEvents(long events, double lower, double upper) {
    Proportion.Interval interval = new Rate(events, 1).interval(Proportion.Z95);

    assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
    assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void exposureOnlyScales() {
    Proportion.Interval one = new Rate(7, 1).interval(Proportion.Z998);
    Proportion.Interval many = new Rate(7, 500).interval(Proportion.Z998);

    assertThat(many.lower()).isCloseTo(one.lower() / 500, within(1e-15));
    assertThat(many.upper()).isCloseTo(one.upper() / 500, within(1e-15));
    assertThat(new Rate(7, 500).rate()).isEqualTo(0.014);
  }

  /** A count on a limit has the target on the end of its own interval. */
  @ParameterizedTest
  @CsvSource({"0.5", "4", "30", "1000", "100000"})
  void limitsAreWhereTheIntervalBeginsToLeaveTheTargetOut(double expected) {
    Proportion.Interval limits = Rate.limits(expected / 10, 10, Proportion.Z95);

    double high = limits.upper() * 10;
    assertThat(Gamma.regularizedGammaP(high, expected)).isCloseTo(0.025, within(1e-9));
    if (expected > 4) {
      double low = limits.lower() * 10;
      assertThat(Gamma.regularizedGammaQ(low + 1, expected)).isCloseTo(0.025, within(1e-9));
    } else {
      assertThat(limits.lower()).isLessThanOrEqualTo(expected / 10);
    }
  }

  @Test
  void whereNothingIsExpectedNothingIsWithin() {
    assertThat(Rate.limits(0, 10, Proportion.Z95)).isEqualTo(new Proportion.Interval(0, 0));
    assertThatThrownBy(() -> new Rate(1, 0)).hasMessage("No rate: 1 in 0.0");
    assertThatThrownBy(() -> new Rate(-1, 1)).hasMessage("No rate: -1 in 1.0");
  }
}

package org.xianfeng.models.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class XmrLimitsTest {
  /** Batch flow rates of NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2. */
  private static final double[] NIST = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};

  @Test
  void agreesWithTheWorkedExampleOfNist() {
    XmrLimits limits = XmrLimits.of(NIST).orElseThrow();

    assertThat(limits.mean()).isCloseTo(50.81, within(1e-9));
    assertThat(limits.upper()).isCloseTo(55.8041, within(5e-4));
    assertThat(limits.lower()).isCloseTo(45.8159, within(5e-4));
  }

  @Test
  void leavesOutOutlyingRangesOnce() {
    double[] spike = {10, 11, 10, 11, 10, 11, 10, 60, 10, 11, 10, 11, 10};

    XmrLimits limits = XmrLimits.of(spike).orElseThrow();

    assertThat(limits.upper() - limits.mean()).isCloseTo(3 / 1.128, within(1e-9));
  }

  @Test
  void isEmptyForLessThanTwoValues() {
    assertThat(XmrLimits.of(new double[] {1})).isEmpty();
  }

  @Test
  void ofAConstantSeriesAreItsValue() {
    assertThat(XmrLimits.of(new double[] {4, 4, 4})).contains(new XmrLimits(4, 4, 4));
  }
}

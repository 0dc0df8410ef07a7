package org.xianfeng.models.index.shrinkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawIntervalTest {
  /** R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "29, 29, 0.8830, 1"
  })
  void wilsonAsPublished(double observed, double size, double low, double high) {
    Interval interval = RawInterval.proportion(observed, size, 0.95);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** Exact limits below 10: K. Ulm, American Journal of Epidemiology 131 (1990); else Byar. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.689",
    "1, 0.025, 5.572",
    "5, 1.623, 11.668",
    "9, 4.115, 17.085",
    "10, 4.787, 18.391",
    "100, 81.362, 121.628"
  })
  void ratesAsPublished(double events, double low, double high) {
    Interval interval = RawInterval.rate(events, 2, 0.95);
    assertThat(2 * interval.low()).isCloseTo(low, within(6e-4));
    assertThat(2 * interval.high()).isCloseTo(high, within(6e-4));
  }

  @Test
  void funnelClassesFollowTheTwoIntervals() {
    assertThat(Funnel.ofProportion(15, 148, 0.1)).isEqualTo(Funnel.INSIDE);
    assertThat(Funnel.ofProportion(15, 148, 0.17)).isEqualTo(Funnel.BELOW);
    assertThat(Funnel.ofProportion(15, 148, 0.5)).isEqualTo(Funnel.FAR_BELOW);
    assertThat(Funnel.ofProportion(15, 148, 0.06)).isEqualTo(Funnel.ABOVE);
    assertThat(Funnel.ofProportion(15, 148, 0.001)).isEqualTo(Funnel.FAR_ABOVE);
    assertThat(Funnel.ofRate(5, 1, 11.8)).isEqualTo(Funnel.BELOW);
    assertThat(Funnel.ofRate(5, 1, 1.7)).isEqualTo(Funnel.INSIDE);
    assertThat(Funnel.ofRate(100, 1, 50)).isEqualTo(Funnel.FAR_ABOVE);
  }

  @Test
  void estimatesDifferOnlyWhenTheirDrawnIntervalsAreApart() {
    assertThat(Comparison.differ(0, 1, 2.77, 1)).isFalse();
    assertThat(Comparison.differ(0, 1, 2.79, 1)).isTrue();
    assertThat(Comparison.differ(2.79, 1, 0, 1)).isTrue();
    assertThat(Comparison.interval(10, 2)).isEqualTo(new Interval(10 - 2.78, 10 + 2.78));
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatThrownBy(() -> RawInterval.proportion(1, 0, 0.95))
        .hasMessage("a proportion needs 0 <= numerator <= denominator > 0, found 1.0 of 0.0");
    assertThatThrownBy(() -> RawInterval.rate(-1, 2, 0.95))
        .hasMessage("a rate needs events >= 0 and exposure > 0, found -1.0 of 2.0");
    assertThatThrownBy(() -> RawInterval.rate(1, 2, 95))
        .hasMessage("level must be in (0, 1), found 95.0");
    assertThatThrownBy(() -> new Interval(2, 1))
        .hasMessage("interval must not fall, found 2.0, 1.0");
  }
}

package org.xianfeng.models.index.shrinkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawIntervalTest {
  /**
   * Expected numbers: Wilson's formula evaluated apart from this code, in Python, with six digits.
   * The first four cases are those that R. G. Newcombe, Statistics in Medicine 17 (1998) 857,
   * compares methods on; his printed limits were not at hand.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.255289, 0.366210",
    "15, 148, 0.062386, 0.160487",
    "0, 20, 0, 0.161125",
    "1, 29, 0.006113, 0.171755",
    "29, 29, 0.883030, 1"
  })
  void wilsonAsItsFormula(double observed, double size, double low, double high) {
    Interval interval = RawInterval.proportion(observed, size, 0.95);
    assertThat(interval.low()).isCloseTo(low, within(6e-7));
    assertThat(interval.high()).isCloseTo(high, within(6e-7));
  }

  /**
   * Expected numbers: below 10 the exact limits, found apart from this code by bisection of the
   * Poisson sums, in Python; from 10 on Byar's formula, evaluated there too. The limit 3.689 of no
   * event is also that of {@code pois.exact} in the documentation of the R package epitools.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.688879",
    "1, 0.025318, 5.571643",
    "5, 1.623486, 11.668332",
    "9, 4.115373, 17.084803",
    "10, 4.787450, 18.391459",
    "100, 81.362105, 121.627938"
  })
  void ratesAsTheirFormulas(double events, double low, double high) {
    Interval interval = RawInterval.rate(events, 2, 0.95);
    assertThat(2 * interval.low()).isCloseTo(low, within(6e-7));
    assertThat(2 * interval.high()).isCloseTo(high, within(6e-7));
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

package org.xianfeng.models.index.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.table.IndexTable;

class CountIntervalTest {
  private static final String SPEC =
      """
      spec: index/1
      id: x
      version: 1
      period: {key: year}
      indicators:
        share: {kind: proportion, numerator: hits, denominator: trials, scale: 100}
        rate: {kind: rate, numerator: hits, denominator: years, scale: -1}
        value: {value: hits}
        mean: {kind: mean, numerator: hits, denominator: years}
      tree: {index: {children: {share: 1, rate: 1, value: 1, mean: 1}}}
      """;

  private static List<CountInterval> found() {
    IndexTable table =
        IndexTable.builder(new String[] {"a", "b", "c", "d", "a"})
            .periods(new String[] {"2025", "2025", "2025", "2025", "2026"})
            .number("hits", new double[] {81, 19, Double.NaN, 1.5, 3})
            .number("trials", new double[] {263, 37, 10, 10, 5})
            .number("years", new double[] {40, 60, 1, 1, 0})
            .build();
    return CountInterval.of(IndexEngine.run(SpecParser.parse("x", SPEC), table));
  }

  /** 81 of 263: R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I. */
  @Test
  void theIntervalOfAShareIsWilsons() {
    CountInterval one = found().get(0);

    assertThat(one.indicator()).isEqualTo("share");
    assertThat(one.interval().lower()).isCloseTo(0.2553, within(5e-5));
    assertThat(one.interval().upper()).isCloseTo(0.3662, within(5e-5));
  }

  /** 100 of 300 in the period: a third, limits 1/3 ± z sqrt(2/9/37) about 19 of 37 = 0.51. */
  @Test
  void whatIsBeyondTheLimitsDiffersFromAllOfItsPeriodByMoreThanChance() {
    CountInterval b = found().get(2);

    assertThat(b.target()).isEqualTo(100.0 / 300);
    assertThat(b.warning().upper()).isCloseTo(0.48523, within(1e-5));
    assertThat(b.action().upper()).isCloseTo(0.57282, within(1e-5));
    assertThat(b.place()).isEqualTo(CountInterval.Place.ABOVE_WARNING);
    assertThat(found().get(0).place()).isEqualTo(CountInterval.Place.WITHIN);
  }

  @Test
  void aRateIsJudgedByEvents() {
    CountInterval a = found().get(1);

    assertThat(a.target()).isEqualTo(1);
    assertThat(a.value()).isEqualTo(81.0 / 40);
    assertThat(a.place()).isEqualTo(CountInterval.Place.ABOVE_ACTION);
    assertThat(found().get(3).place()).isEqualTo(CountInterval.Place.BELOW_ACTION);
  }

  @Test
  void whatIsNoCountHasNoInterval() {
    assertThat(found())
        .extracting(one -> one.row() + " " + one.indicator())
        .containsExactly("0 share", "0 rate", "1 share", "1 rate", "4 share");
  }
}

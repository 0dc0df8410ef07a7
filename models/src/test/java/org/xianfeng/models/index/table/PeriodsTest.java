package org.xianfeng.models.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
  /** 2026 has 53 weeks of ISO 8601, 2025 has 52. */
  @ParameterizedTest
  @CsvSource({
    "2025, 2027, 2",
    "2025-Q4, 2026-Q1, 1",
    "2025-Q1, 2026-Q4, 7",
    "2025-12, 2026-01, 1",
    "2025-01, 2026-12, 23",
    "2025-W52, 2026-W01, 1",
    "2026-W01, 2026-W53, 52",
    "2026-W53, 2027-W01, 1",
    "2024-02-28, 2024-03-01, 2"
  })
  void periodsAreAsFarApartAsInTheCalendar(String earlier, String later, long distance) {
    Periods time = Periods.of(table(later, earlier), true);

    assertThat(time.periods()).isEqualTo(2);
    assertThat(time.name(0)).isEqualTo(earlier);
    assertThat(time.period(0)).as("the first row is of the later").isEqualTo(1);
    assertThat(time.distance(0, 1)).isEqualTo(distance);
    assertThat(time.find(later)).isEqualTo(1);
    assertThat(time.find("2030")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-W53", "2026-W54", "2026-W00"})
  void aWeekThatTheYearDoesNotHaveIsRefused(String week) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Periods.of(table(week), true))
        .withMessage("Period is no week of that year: " + week);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "2026-Q5", "2026-02-30", "soon"})
  void whatIsNoPeriodIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Periods.of(table(text), true))
        .withMessage("Period is no year, quarter, month, week or day: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 2026-Q1, year, quarter",
    "2026-Q1, 2026-01, quarter, month",
    "2026-01, 2026-W01, month, week",
    "2026-W01, 2026-01-01, week, day",
    "2026-01-01, 2026, day, year"
  })
  void periodsOfTwoLengthsAreRefused(String one, String other, String kind, String found) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Periods.of(table(one, other), true))
        .withMessage("Periods mix a %s and a %s: %s".formatted(kind, found, other));
  }

  @Test
  void wholeNumbersAreOrderedAsNumbers() {
    Periods time = Periods.of(table("10", "9", "-1"), false);

    assertThat(time.name(0)).isEqualTo("-1");
    assertThat(time.name(2)).isEqualTo("10");
    assertThat(time.distance(0, 2)).isEqualTo(11);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Periods.of(table("2026-Q1"), false))
        .withMessage("Period is no whole number: 2026-Q1");
  }

  @Test
  void theRowBeforeIsThatOfTheSameUnitInItsNearestEarlierPeriod() {
    IndexTable table =
        IndexTable.builder(new String[] {"a", "b", "a", "a"})
            .periods(new String[] {"2026-03", "2026-02", "2026-01", "2026-07"})
            .build();
    Periods time = Periods.of(table, true);

    assertThat(time.previous(0)).isEqualTo(2);
    assertThat(time.previous(1)).as("b has one row").isEqualTo(-1);
    assertThat(time.previous(2)).as("the first of a").isEqualTo(-1);
    assertThat(time.previous(3)).as("months between do not matter").isEqualTo(0);
  }

  @Test
  void aPartHasThePeriodsOfTheWhole() {
    IndexTable part = table("2026-03").partOf(new String[] {"2026-01", "2026-03", "2026-04"});
    Periods time = Periods.of(part, true);

    assertThat(time.periods()).isEqualTo(3);
    assertThat(time.period(0)).isEqualTo(1);
    assertThat(part.calendar()).containsExactly("2026-01", "2026-03", "2026-04");
  }

  @Test
  void withoutPeriodsAllRowsAreOfOne() {
    Periods time = Periods.of(IndexTable.builder(new String[] {"a", "b"}).build(), true);

    assertThat(time.periods()).isEqualTo(1);
    assertThat(time.name(0)).isEmpty();
    assertThat(time.period(1)).isZero();
    assertThat(time.previous(1)).isEqualTo(-1);
  }

  private static IndexTable table(String... periods) {
    String[] units = new String[periods.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = "u" + i;
    }
    return IndexTable.builder(units).periods(periods).build();
  }
}

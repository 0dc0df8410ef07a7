package org.xianfeng.models.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
  @ParameterizedTest
  @CsvSource({
    "2026-09-20, 2026-W38",
    "2026-09-21, 2026-W39",
    "2027-01-01, 2026-W53",
    "2024-12-30, 2025-W01",
    "2021-01-03, 2020-W53"
  })
  void aWeekIsTheOneOfIso8601(LocalDate day, String week) {
    assertThat(IsoWeek.of(day)).hasToString(week).isEqualTo(IsoWeek.parse(week));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-W54", "2025-W53", "2026-W00", "2026W38", "2026-38", ""})
  void refusesWhatIsNoWeek(String text) {
    assertThatThrownBy(() -> IsoWeek.parse(text)).hasMessageContaining("'" + text + "'");
  }

  @Test
  void aRangeHasBothEndsAndCrossesTheYear() {
    assertThat(IsoWeek.parseRange("2026-W52..2027-W01"))
        .extracting(IsoWeek::toString)
        .containsExactly("2026-W52", "2026-W53", "2027-W01");
    assertThatThrownBy(() -> IsoWeek.parseRange("2026-W38..2026-W37"))
        .hasMessage("Weeks run backwards: '2026-W38..2026-W37'");
  }

  @Test
  void aWeekIsHalfOpenInItsZone() {
    assertThat(IsoWeek.parse("2026-W38").end(ZoneId.of("Asia/Shanghai")))
        .isEqualTo(Instant.parse("2026-09-20T16:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "WEEK, 2026-09-20, 2026-W38, 2026-W37",
    "MONTH, 2026-01-31, 2026-01, 2025-12",
    "QUARTER, 2026-09-30, 2026-Q3, 2026-Q2",
    "YEAR, 2026-01-01, 2026, 2025"
  })
  void aDayIsInOnePeriodOfEachLength(Period.Unit unit, LocalDate day, String in, String before) {
    assertThat(Period.of(unit, day)).hasToString(in);
    assertThat(Period.of(unit, day).previous()).hasToString(before);
  }
}

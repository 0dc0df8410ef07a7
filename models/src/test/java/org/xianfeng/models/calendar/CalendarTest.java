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
    "MONTH, 2026-09-04, P3D, 2026-08", "MONTH, 2026-09-03, P3D, 2026-07",
    "MONTH, 2026-09-01, P0D, 2026-08", "QUARTER, 2026-10-01, P0D, 2026-Q3",
    "QUARTER, 2026-09-30, P0D, 2026-Q2", "YEAR, 2026-01-01, P0D, 2025"
  })
  void aPeriodIsJudgedWhenItsGraceIsOver(
      Period.Unit unit, LocalDate day, java.time.Period grace, String expected) {
    assertThat(Period.lastClosed(unit, day, grace)).hasToString(expected);
  }
}

package org.xianfeng.models.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;

class MeasureWindowTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Period OCTOBER = Period.of(Period.Unit.MONTH, LocalDate.of(2026, 10, 1));

  @Test
  void daysOfGraceAreDaysOfTheCalendarWhenTheClocksChange() {
    MeasureWindow days = new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D"));
    MeasureWindow hours = new MeasureWindow(Period.Unit.MONTH, Grace.parse("PT72H"));

    // on 1 November 2026 the clocks go back at 2:00, so that three days are 73 hours
    assertThat(days.judgedAt(OCTOBER, NEW_YORK)).isEqualTo(Instant.parse("2026-11-04T05:00:00Z"));
    assertThat(hours.judgedAt(OCTOBER, NEW_YORK)).isEqualTo(Instant.parse("2026-11-04T04:00:00Z"));
    assertThat(days.lastJudged(Instant.parse("2026-11-04T04:59:59.999Z"), NEW_YORK).toString())
        .isEqualTo("2026-09");
    assertThat(days.lastJudged(Instant.parse("2026-11-04T05:00:00Z"), NEW_YORK).toString())
        .isEqualTo("2026-10");
  }

  @Test
  void theWeekThatEndsIsJudgedAtOnceAndAMonthWhenItsGraceIsOver() {
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    Instant w31 = IsoWeek.parse("2026-W31").end(shanghai);
    MeasureWindow month = new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D"));

    assertThat(MeasureWindow.WEEK.lastJudged(w31, shanghai).toString()).isEqualTo("2026-W31");
    assertThat(MeasureWindow.QUARTER.lastJudged(w31, shanghai).toString()).isEqualTo("2026-Q2");
    assertThat(month.lastJudged(w31, shanghai).toString())
        .as("W31 ends on 2 August, within the grace of July")
        .isEqualTo("2026-06");
  }

  @Test
  void graceIsReadAsItIsWritten() {
    assertThat(Grace.parse("P1DT12H")).isEqualTo(new Grace(1, Duration.ofHours(12)));
    for (String text : new String[] {"P3D", "P1DT12H", "PT12H", "P0D"}) {
      assertThat(Grace.parse(text)).hasToString(text);
    }
    assertThatThrownBy(() -> Grace.parse("P1M")).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Grace.parse("P-1D")).isInstanceOf(IllegalArgumentException.class);
  }
}

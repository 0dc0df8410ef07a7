package org.xianfeng.batch.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.measure.Windows;

/** What a period is to a week: each tally says which of the week's windows it is for. */
enum Role {
  WEEK(Period.Unit.WEEK, Windows::weekPeriod),
  CLOSED_MONTH(Period.Unit.MONTH, Windows::closedMonth),
  CLOSED_QUARTER(Period.Unit.QUARTER, Windows::closedQuarter),
  ENDED_QUARTER(Period.Unit.QUARTER, Windows::endedQuarter);

  private final Period.Unit unit;
  private final Function<Windows, Period> window;

  Role(Period.Unit unit, Function<Windows, Period> window) {
    this.unit = unit;
    this.window = window;
  }

  /** Length of the period. */
  Period.Unit unit() {
    return unit;
  }

  /** The period that plays the role for a week. */
  Period period(Windows windows) {
    return window.apply(windows);
  }

  /** First days of the periods that play the role for some weeks. */
  Object[] starts(List<Windows> weeks) {
    return weeks.stream().map(this::period).map(Period::start).distinct().toArray();
  }

  /** First instant of all periods of some weeks. */
  static Instant earliest(List<Windows> weeks, ZoneId zone) {
    LocalDate first =
        weeks.stream()
            .flatMap(week -> Arrays.stream(values()).map(role -> role.period(week).start()))
            .min(LocalDate::compareTo)
            .orElseThrow();
    return first.atStartOfDay(zone).toInstant();
  }
}

package org.xianfeng.models.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;

class CalendarParserTest {
  @TempDir Path folder = Path.of("");

  @Test
  void theShippedOneKnowsTheSpringFestival() {
    WorkCalendar calendar = CalendarParser.shipped(Map.of("XIANFENG_ROOT", ".."));

    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 14))).as("a Saturday of work").isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 23))).as("last day off").isFalse();
    assertThat(calendar.workdays(Period.of(Period.Unit.MONTH, LocalDate.of(2026, 2, 1))))
        .as("20 days from Monday to Friday, 6 of them off, 2 Saturdays of work")
        .isEqualTo(16);
  }

  @Test
  void anInstallationWithoutOneHasPlainWeeks() {
    assertThat(CalendarParser.shipped(Map.of("XIANFENG_ROOT", folder.toString())))
        .isEqualTo(WorkCalendar.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          holidays: [2026-02-30]             | calendar.yaml:1:12: holidays: must be a day or first..last, found '2026-02-30'
          holidays: [2026-02-03..2026-02-02] | must be a day or first..last, found '2026-02-03..2026-02-02'
          vacations: [2026-02-03]            | calendar.yaml:1:1: unknown key vacations
          holidays: [                        | not YAML
          work_hours: [9-12]                 | work_hours: must be hours such as 09:00-12:00, found '9-12'
          work_hours: [14:00-18:00, 09:00-12:00] | work_hours must be in order and not overlap
          weekend: [1, 2, 3, 4, 5, 6, 7]     | weekend must leave a day on which people work
          """)
  void refusesWhatIsNoCalendar(String text, String message) throws IOException {
    Files.createDirectory(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/calendar.yaml"), text);

    assertThatThrownBy(() -> CalendarParser.shipped(Map.of("XIANFENG_ROOT", folder.toString())))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }
}

package org.xianfeng.streaming.rule;

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
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.ConfigurationException;

class CalendarFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void theShippedOneKnowsTheSpringFestival() {
    WorkCalendar calendar = CalendarFile.shipped(Map.of("XIANFENG_ROOT", ".."));

    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 14))).as("a Saturday of work").isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2026, 2, 23))).as("last day off").isFalse();
    assertThat(calendar.workdays(Period.of(Period.Unit.MONTH, LocalDate.of(2026, 2, 1))))
        .as("20 days from Monday to Friday, 6 of them off, 2 Saturdays of work")
        .isEqualTo(16);
  }

  @Test
  void anInstallationWithoutOneHasPlainWeeks() {
    assertThat(CalendarFile.shipped(Map.of("XIANFENG_ROOT", folder.toString())))
        .isEqualTo(WorkCalendar.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          holidays: [2026-02-30]             | '2026-02-30' is neither a day nor first..last
          holidays: [2026-02-03..2026-02-01] | '2026-02-03..2026-02-01' is neither a day nor first..last
          vacations: [2026-02-03]            | Unknown key vacations
          holidays: [                        | Cannot read
          """)
  void refusesWhatIsNoCalendar(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("calendar.yaml"), text);

    assertThatThrownBy(() -> CalendarFile.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}

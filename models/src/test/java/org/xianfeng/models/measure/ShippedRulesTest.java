package org.xianfeng.models.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.Condition;
import org.xianfeng.models.rule.RuleParser;

/** An alert and a score of the same duty are measured by the same rod. */
class ShippedRulesTest {
  @Test
  void theEightMinutesOfTheAlertAreThoseOfTheShare() throws IOException {
    var deadline = (Condition.Deadline) condition("R-SLA-8");

    assertThat(deadline.target()).isEqualTo(Obligations.RESPONSE);
    assertThat(deadline.start()).isEqualTo("ticket.reported");
    assertThat(deadline.stop()).isEqualTo("ticket.arrived");
  }

  @Test
  void theThemeDayIsOwedAsOftenAndJudgedAsLateAsInTheScore() throws IOException {
    var absence = (Condition.Absence) condition("R-THEME-DAY");

    assertThat(java.time.Period.ofDays((int) absence.grace().toDays())).isEqualTo(Windows.GRACE);
    assertThat(absence.period()).isEqualTo(Period.Unit.MONTH);
    assertThat(absence.minCount()).isEqualTo(1);
  }

  private static Condition condition(String rule) throws IOException {
    Path file = Path.of("../conf/rules", rule + ".yaml");
    return RuleParser.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString())
        .condition();
  }
}

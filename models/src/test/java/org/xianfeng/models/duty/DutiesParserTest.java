package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.failure.Failure;

class DutiesParserTest {
  private static final Path FILE = DutiesParser.file(Map.of("XIANFENG_ROOT", ".."));

  @Test
  void theShippedDutiesAreThoseOfTheRegulations() {
    Duties duties = Document.parse(FILE, DutiesParser::duties);
    MeasureWindow month = new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D"));
    MeasureWindow quarter = new MeasureWindow(Period.Unit.QUARTER, Grace.parse("P3D"));

    assertThat(duties.of(Duty.THEME_DAY).obligation())
        .isEqualTo(new Obligation(month, 1, 0, Owners.BRANCHES));
    assertThat(duties.of(Duty.MEMBER_ASSEMBLY).obligation().window()).isEqualTo(quarter);
    assertThat(duties.of(Duty.COMMITTEE_MEETING).obligation().owners().fullMembers()).isEqualTo(7);
    assertThat(duties.of(Duty.GROUP_MEETING).obligation().owners().groups()).isEqualTo(1);
    assertThat(duties.of(Duty.PARTY_LECTURE).enabled()).isFalse();
    assertThat(duties.ofMembers().hours()).isEqualTo(8);
    assertThat(duties.deadlines().timelyRecord()).isEqualTo(Duration.ofDays(3));
    DeadlineSpec response = duties.deadlines().response();
    assertThat(response.start()).isEqualTo(TicketState.REPORTED);
    assertThat(response.stop()).isEqualTo(TicketState.ARRIVED);
    assertThat(response.target()).isEqualTo(Duration.ofMinutes(8));
    assertThat(duties.size().includes(3)).isTrue();
    assertThat(duties.size().includes(51)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target: PT8M | target: PT0S | target must be positive, found PT0S
          hours: 8 | hours: 0 | members.training_hours.hours: must be a number of hours above 0, found '0'
          least: 3, most: 50 | least: 3, most: 2 | found 3 and 2
          start: ticket.reported | start: reported | must be a step such as ticket.arrived, found 'reported'
          owners: {groups: 1} | owners: {group: 1} | unknown key group; did you mean groups?
          appraisal: | appraisals: | unknown key appraisals; did you mean appraisal?
          """)
  void refusesWhatIsNoDeclaration(String old, String now, String message) throws IOException {
    String text = Files.readString(FILE).replaceFirst(java.util.regex.Pattern.quote(old), now);

    assertThatThrownBy(() -> Document.parse(text, "duties.yaml", DutiesParser::duties))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(requireNonNull(message));
  }
}

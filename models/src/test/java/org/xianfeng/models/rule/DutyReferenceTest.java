package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Value.Entries;
import org.xianfeng.models.duty.Duties;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.type.Absence;
import org.xianfeng.models.rule.type.Bound;
import org.xianfeng.models.rule.type.Deadline;
import org.xianfeng.models.rule.type.DeadlineTerms;
import org.xianfeng.models.rule.type.Threshold;
import org.xianfeng.models.rule.type.ThresholdTerms;

/** An alert and a score of the same duty are measured by the same rod. */
class DutyReferenceTest {
  private static final Path FILE = DutiesParser.file(Map.of("XIANFENG_ROOT", ".."));
  private static final Duties DUTIES = Document.parse(FILE, DutiesParser::duties);

  @Test
  void theThemeDayOfTheAlertIsThatOfTheScore() throws IOException {
    Rule rule = shipped("R-THEME-DAY");
    Absence absence = (Absence) rule.type();

    assertThat(absence.match().event()).isEqualTo(Signal.MEETING_HELD);
    assertThat(absence.match().attributes()).isEqualTo(Set.of("kind=theme_day"));
    assertThat(absence.obligation()).isEqualTo(DUTIES.of(Duty.THEME_DAY).obligation());
    assertThat(rule.basis()).isEqualTo(DUTIES.of(Duty.THEME_DAY).basis());
  }

  @Test
  void theEightMinutesOfTheAlertAreThoseOfTheShare() throws IOException {
    Rule rule = shipped("R-SLA-8");
    DeadlineTerms deadline = ((Deadline) rule.type()).terms();

    assertThat(deadline.start()).isEqualTo("ticket.reported");
    assertThat(deadline.stop()).isEqualTo("ticket.arrived");
    assertThat(deadline.target()).isEqualTo(DUTIES.deadlines().response().target());
    assertThat(rule.basis()).isEqualTo(DUTIES.deadlines().response().basis());
  }

  @Test
  void theSizesOfTheAlertsAreThoseOfTheScore() throws IOException {
    ThresholdTerms small = ((Threshold) shipped("R-SIZE-SMALL").type()).terms();
    ThresholdTerms large = ((Threshold) shipped("R-SIZE-LARGE").type()).terms();

    assertThat(small.open()).isEqualTo(new Bound(Bound.Comparison.BELOW, DUTIES.size().least()));
    assertThat(large.open()).isEqualTo(new Bound(Bound.Comparison.ABOVE, DUTIES.size().most()));
    String rule = text("R-SIZE-SMALL");
    assertThatThrownBy(() -> resolved(rule + "open: '< 4'\n"))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("open is said by limit least");
    assertThatThrownBy(() -> resolved(rule.replace("limit: least", "limit: few")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("limit must be one of least|most");
  }

  @Test
  void aRuleThatRefersCannotSayTheSameOnceMore() throws IOException {
    String rule = text("R-THEME-DAY");

    assertThatThrownBy(() -> resolved(rule + "grace: P5D\n"))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("grace is said by duty theme_day");
    assertThatThrownBy(() -> resolved(rule.replace("duty: theme_day", "duty: themeday")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("duty themeday is not declared");
  }

  private static Rule shipped(String name) throws IOException {
    String published = resolved(text(name)).json();
    return RuleParser.parseBrief(published, "rule");
  }

  private static Entries resolved(String rule) {
    return DutyReference.resolve(
        (Entries) Document.read(rule, "rule.yaml"),
        () -> {
          try {
            return (Entries) Document.read(Files.readString(FILE), "duties.yaml");
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static String text(String name) throws IOException {
    return Files.readString(Path.of("../conf/rules", name + ".yaml")).split("tests:", 2)[0];
  }
}

package org.xianfeng.models.rule.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleVersion;

class RuleHistoryTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final String DEADLINE =
      "\"type\": \"deadline\", \"start\": \"a\", \"stop\": \"b\", \"target\": \"PT8M\"";
  private static final String ABSENCE =
      "\"type\": \"absence\", \"event\": \"meeting.held\", \"period\": \"month\"";

  @Test
  void aVersionCountsFromTheInstantAtWhichItTakesEffect() {
    List<Rule> history = List.of(version(1, MARCH, true), version(2, APRIL, true));

    assertThat(of(history).inForce(MARCH.minusMillis(1))).isEmpty();
    assertThat(of(history).inForce(MARCH)).map(RuleVersion::version).contains(1);
    assertThat(of(history).inForce(APRIL.minusMillis(1))).map(RuleVersion::version).contains(1);
    assertThat(of(history).inForce(APRIL)).map(RuleVersion::version).contains(2);
  }

  @Test
  void aRuleEndsWithTheVersionThatIsNotEnabled() {
    List<Rule> history = List.of(version(1, MARCH, true), version(2, APRIL, false));

    assertThat(of(history).endAfter(MARCH)).contains(APRIL);
    assertThat(of(history).endAfter(APRIL.minusMillis(1))).contains(APRIL);
    assertThat(of(history).endAfter(APRIL)).as("it has ended").isEmpty();
    assertThat(of(history.subList(0, 1)).endAfter(MARCH)).as("it never ends").isEmpty();
  }

  @Test
  void anEndThatAHigherVersionHasOvertakenEndsNothing() {
    List<Rule> history = List.of(version(3, MARCH, true), version(2, APRIL, false));

    assertThat(of(history).endAfter(MARCH)).isEmpty();
  }

  @Test
  void aVersionOfAnotherTypeEndsWhatThisTypeFinds() {
    List<Rule> history =
        List.of(version(1, MARCH, true), version(2, APRIL, ABSENCE, true), version(3, MAY, true));

    assertThat(of(history).inForce(APRIL)).isEmpty();
    assertThat(of(history).endAfter(MARCH)).contains(APRIL);
    assertThat(of(history).inForce(MAY)).map(RuleVersion::version).contains(3);
    assertThat(all(history).of(Absence.class).inForce(APRIL)).isPresent();
    assertThat(all(history).of(Absence.class).endAfter(APRIL)).contains(MAY);
  }

  private static RuleHistory<Deadline> of(List<Rule> versions) {
    return all(versions).of(Deadline.class);
  }

  private static RuleHistory<RuleType> all(List<Rule> versions) {
    return new RuleHistory<>(versions.stream().map(Rule::deciding).toList());
  }

  private static Rule version(int number, Instant from, boolean enabled) {
    return version(number, from, DEADLINE, enabled);
  }

  private static Rule version(int number, Instant from, String type, boolean enabled) {
    return RuleParser.parseBrief(
        """
        {"id": "R", "scope": {"tenant": "t1"}, "version": %d, "effective_from": "%s",
         "enabled": %s, %s}
        """
            .formatted(number, from, enabled, type),
        "rule");
  }
}

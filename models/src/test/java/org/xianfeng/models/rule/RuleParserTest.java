package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.Condition.Absence;

class RuleParserTest {
  private static final String THEME_DAY =
      """
      apiVersion: alerts/v1
      id: R-THEME-DAY
      version: 1
      effective_from: 2026-04-01T00:00:00+08:00
      scope: {tenant: demo, county: ["*"], branch_type: [village, community]}
      type: absence
      event: meeting.held
      match: {kind: theme_day}
      period: month
      grace: P3D
      severity: warning
      annotations: {summary: "{{branch}} {{subject}}"}
      basis: article 16
      escalation: [{after: PT0S, to: secretary}]
      """;

  @Test
  void readsARule() {
    Rule rule = RuleParser.parse(THEME_DAY, "r.yaml");

    assertThat(rule.id()).isEqualTo("R-THEME-DAY");
    assertThat(rule.effectiveFrom()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
    assertThat(rule.tenants()).containsExactly("demo");
    assertThat(rule.sectors()).containsExactly("community", "village");
    assertThat(rule.condition())
        .isEqualTo(
            new Absence(
                "meeting.held",
                Set.of("kind=theme_day"),
                Period.Unit.MONTH,
                1,
                Duration.ofDays(3),
                0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "period: month     | periode: month      | r.yaml:9: unknown key periode in a rule of type absence",
        "grace: P3D        | grace: 3 days       | r.yaml:10: '3 days' does not fit key grace",
        "type: absence     | type: gap           | r.yaml:6: type must be one of absence, deadline, found 'gap'",
        "period: month     | period: Month       | r.yaml:9: 'Month' does not fit key period",
        "version: 1        | version: one        | r.yaml:3: 'one' does not fit key version",
        "id: R-THEME-DAY   | version: 2          | r.yaml:3: key version appears twice",
        "basis: article 16 | labels: {}          | r.yaml:1: key basis is missing",
        "apiVersion: alerts/v1 | apiVersion: v2  | r.yaml:1: apiVersion must be alerts/v1, found 'v2'",
        "grace: P3D        | min_count: 0        | r.yaml:1: min_count must be 1 or more, found 0",
        "event: meeting.held | event: [a, b]     | r.yaml:7: expected one value",
      })
  void namesFileLineAndKeyOfAMistake(String right, String wrong, String message) {
    String text = THEME_DAY.replace(right, wrong);

    assertThatThrownBy(() -> RuleParser.parse(text, "r.yaml"))
        .isInstanceOf(RuleSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsNotYamlIsSaidSo() {
    assertThatThrownBy(() -> RuleParser.parse("id: [", "r.yaml"))
        .isInstanceOf(RuleSyntaxException.class)
        .hasMessageStartingWith("r.yaml: not YAML");
    assertThatThrownBy(() -> RuleParser.parse("", "r.yaml"))
        .hasMessage("r.yaml: the file is empty");
  }
}

package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Inhibition;
import org.xianfeng.models.alert.life.Reminder;
import org.xianfeng.models.alert.life.Rung;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.duty.Grace;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.duty.Obligation;
import org.xianfeng.models.duty.Owners;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.type.Absence;

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
      """;

  /** An alert is a record of lines: with another text in it nobody could read the record. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: R-THEME-DAY | id: \"R-A\\nB\" | id",
        "basis: article 16 | basis: \"article 16\\nBcc: spy@example.org\" | basis",
        "basis: article 16 | basis: \"\\u202e61 elcitra\" | basis",
        "{summary: \"{{branch}} {{subject}}\"} | {summary: \"late\\r\\n{{branch}}\"}"
            + " | annotations.summary",
        "{summary: \"{{branch}} {{subject}}\"} | {summary: \"late\\e]0;x\"} | annotations.summary",
      })
  void refusesATextOfSeveralLinesOrWithSignsThatNobodySees(String from, String to, String key) {
    String text = THEME_DAY.replace(from, to);

    assertThat(text).isNotEqualTo(THEME_DAY);
    assertThatThrownBy(() -> Document.parse(text, "r.yaml", RuleParser::whole))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageEndingWith(key + " must be one line, without signs that nobody sees");
  }

  @Test
  void readsARule() {
    Rule rule = Document.parse(THEME_DAY, "r.yaml", RuleParser::whole);

    assertThat(rule.id()).isEqualTo("R-THEME-DAY");
    assertThat(rule.effectiveFrom()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
    assertThat(rule.tenants()).containsExactly("demo");
    assertThat(rule.sectors()).containsExactly("community", "village");
    assertThat(rule.type())
        .isEqualTo(
            new Absence(
                new Match("meeting.held", Set.of("kind=theme_day")),
                new Obligation(
                    new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D")),
                    1,
                    0,
                    Owners.BRANCHES),
                null,
                1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "period: month     | periode: month      | r.yaml:1:1: key period is missing",
        "period: month     | periode: month      | r.yaml:9:1: unknown key periode; did you mean period?; known: apiVersion,",
        "grace: P3D        | grace: 3 days       | r.yaml:10:8: grace: must be a length such as P3D, found '3 days'",
        "type: absence     | type: gap           | r.yaml:6:7: type: must be one of absence|burst|collapse|deadline|interval|silence|threshold|time_inversion, found 'gap'",
        "period: month     | period: Month       | r.yaml:9:9: period: must be one of week|month|quarter|year, found 'Month'",
        "version: 1        | version: one        | r.yaml:3:10: version: must be a whole number, found 'one'",
        "id: R-THEME-DAY   | version: 2          | r.yaml:3:1: key version appears twice",
        "basis: article 16 | enabled: true       | r.yaml:1:1: key basis is missing",
        "apiVersion: alerts/v1 | apiVersion: v2  | r.yaml:1:13: apiVersion: must be one of alerts/v1, found 'v2'",
        "grace: P3D        | min_count: 0        | r.yaml:10:1: min_count must be 1 or more, found 0",
        "event: meeting.held | event: [a, b]     | r.yaml:7:8: event: must be one value, found a list",
        "summary: | summery: | r.yaml:12:14: annotations: key summary is missing",
        "summary: | summery: | r.yaml:12:15: annotations: unknown key summery; did you mean summary?",
        "tenant: demo      | tenant: '*'         | scope.tenant must name the tenant whose rule it is",
        "tenant: demo,     | ''                  | scope.tenant must name the tenant whose rule it is",
        "tenant: demo      | town: demo          | scope: unknown key town",
      })
  void namesFileLineAndKeyOfAMistake(String right, String wrong, String message) {
    String text = THEME_DAY.replace(right, wrong);

    assertThatThrownBy(() -> Document.parse(text, "r.yaml", RuleParser::whole))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = "notify: [secretary]")
  void aKeyThatWouldHaveNoEffectIsRefused(String line) {
    String key = line.substring(0, line.indexOf(':'));

    assertThatThrownBy(() -> Document.parse(THEME_DAY + line, "r.yaml", RuleParser::whole))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage(
            "r.yaml:14:1: %s: is not supported yet: nothing in this version acts on it", key);
  }

  @Test
  void readsHowCarefullyARuleIsBroughtIn() {
    assertThat(
            Document.parse(
                    THEME_DAY + "shadow: true\nmax_firing_share: 0.2\n",
                    "r.yaml",
                    RuleParser::whole)
                .rollout())
        .isEqualTo(new Rollout(true, 0.2));
    assertThat(Document.parse(THEME_DAY, "r.yaml", RuleParser::whole).rollout())
        .isEqualTo(new Rollout(false, 0.05));
    assertThatThrownBy(
            () -> Document.parse(THEME_DAY + "max_firing_share: 5", "r.yaml", RuleParser::whole))
        .hasMessageContaining("max_firing_share must be above 0 and at most 1, found 5.0");
  }

  @Test
  void readsWhoIsToldAndWhatIsHeldBack() {
    String more =
        """
        escalation: [{after: PT0S, to: secretary}, {after: P2D, to: street}]
        ack_ttl: PT60M
        inhibit: [{target_rule: R-SLA-8, equal: [source]}]
        labels: {topic: meetings}
        """;

    assertThat(Document.parse(THEME_DAY + more, "r.yaml", RuleParser::whole).delivery())
        .isEqualTo(
            new Delivery(
                List.of(
                    new Rung(Duration.ZERO, "secretary"), new Rung(Duration.ofDays(2), "street")),
                Duration.ofHours(1),
                List.of(new Inhibition("R-SLA-8", List.of("source"))),
                Map.of("topic", "meetings")));
    assertThat(Document.parse(THEME_DAY, "r.yaml", RuleParser::whole).delivery())
        .isEqualTo(Delivery.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deadline  | start: a, stop: b, target: PT8M           | PT2M | ",
        "deadline  | start: a, stop: b, due_on: due            | P3D  | ",
        "deadline  | start: a, stop: b, target: PT8M           | PT8M | remind: before must be shorter than what there is time for, PT8M",
        "interval  | event: a, every: P1M                      | P27D | ",
        "interval  | event: a, every: P1M                      | P28D | remind: before must be shorter than what there is time for, PT672H",
        "silence   | timeout: PT1H                             | PT1M | remind: nothing is due in a rule of type silence",
        "threshold | event: a, window: PT1H, open: '>= 3'      | PT1M | remind: nothing is due in a rule of type threshold",
      })
  void remindsOnlyOfWhatIsDueAndWhileThereIsTime(
      String type, String keys, String before, @Nullable String message) {
    String text =
        "{id: R, version: 1, scope: {tenant: t1}, type: %s, %s, remind: {before: %s, to: a}}"
            .formatted(type, keys, before);
    if (message == null) {
      assertThat(RuleParser.parseBrief(text, "r.yaml").delivery().reminder())
          .isEqualTo(new Reminder(Duration.parse(before), "a"));
    } else {
      assertThatThrownBy(() -> RuleParser.parseBrief(text, "r.yaml")).hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "escalation: [{after: P2D, to: a}, {after: P1D, to: b}] | r.yaml:14:1: escalation must be in order of after",
        "escalation: [{after: -PT1S, to: a}] | escalation: after must not be negative, found PT-1S",
        "escalation: [{after: P9999D, to: a}] | escalation: after must be at most PT87840H, found PT239976H",
        "escalation: [{to: a}] | escalation: key after is missing",
        "escalation: [{after: PT0S, two: a}] | escalation: unknown key two",
        "ack_ttl: PT0S | r.yaml:14:1: ack_ttl must be positive, found PT0S",
        "inhibit: [{target_rule: R-SLA-8}] | inhibit: equal must name a label that both alerts have",
        "inhibit: [{target_rule: R-THEME-DAY, equal: [branch]}] | r.yaml:14:1: inhibit must name another rule than its own",
        "remind: {before: P28D, to: a} | r.yaml:14:1: remind: before must be shorter than what there is time for, PT672H, found PT672H",
        "remind: {before: PT0S, to: a} | r.yaml:14:10: remind: before must be positive, found PT0S",
        "remind: {before: P5D} | r.yaml:14:9: remind: key to is missing",
        "remind: {before: P5D, to: a, again: P1D} | remind: unknown key again",
        "labels: {branch: b1} | r.yaml:14:1: labels must not name what every alert has: branch",
      })
  void refusesATellingThatCannotBeMeant(String line, String message) {
    assertThatThrownBy(() -> Document.parse(THEME_DAY + line, "r.yaml", RuleParser::whole))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNotYamlIsSaidSo() {
    assertThatThrownBy(() -> Document.parse("id: [", "r.yaml", RuleParser::whole))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageStartingWith("r.yaml:1:6: not YAML: ");
    assertThatThrownBy(() -> Document.parse("", "r.yaml", RuleParser::whole))
        .hasMessage("r.yaml: the file is empty");
  }
}
